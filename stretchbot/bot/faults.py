"""What goes wrong while an update is handled: whether it may pass by itself, and where in the code it arose."""

from stretchbot.db.errors import is_unreachable


def may_pass(error: BaseException) -> bool:
    """Whether the update may succeed when it comes again: the database, or the operating system, refused something."""
    return isinstance(error, OSError) or is_unreachable(error)


def whereabouts(error: BaseException) -> dict[str, object]:
    """Where in the code an error arose, for the log; no values, which may be personal."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return {}
    return {"file": trace.tb_frame.f_code.co_filename.rsplit("/", maxsplit=1)[-1], "line": trace.tb_lineno}
