"""The local page on which a researcher reads, codes by hand, and judges what the rules suggest. Nothing of it leaves the machine."""
