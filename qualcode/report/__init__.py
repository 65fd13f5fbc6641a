"""Numbers to blocks: what a report says, in Norwegian or English, without saying how it looks."""
