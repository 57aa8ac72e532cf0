"""What is logged of an error nobody expected: what failed and where. Without its traceback, which ends
with a message that may quote what somebody typed or what a server answered.

One record class for the whole process: the server, Streamlit and asyncio each have loggers of their own.
"""

import logging
from typing import Any

from sandbox_exit.installation import what_and_where


class _Discreet(logging.LogRecord):
    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        if isinstance(self.args, tuple):
            self.args = tuple(
                what_and_where(one) if isinstance(one, BaseException) else one for one in self.args
            )
        error = self.exc_info[1] if self.exc_info else None
        if error is not None:
            # asyncio names the task on further lines, with what it raised.
            said = self.getMessage().partition("\n")[0]
            self.msg, self.args, self.exc_info = f"{said}: {what_and_where(error)}", (), None


def keep_discreet() -> None:
    """From now on, and for every logger."""
    logging.setLogRecordFactory(_Discreet)
