"""Frames to files: a silent H.264 loop, and JPEG stills."""

import math
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

import av
from av.video.frame import VideoFrame
from PIL import Image

from stretchbot.figures.errors import TooLargeError
from stretchbot.figures.freshness import MOST_BYTES
from stretchbot.figures.motion import FRAMES_PER_SECOND
from stretchbot.figures.scene import Frame
from stretchbot.library.pictures import PictureKind

THUMB_SIZE = (320, 240)
STILL_QUALITY, THUMB_QUALITY = 90, 86
# Constant rate factors from fine to coarse. Each step takes about a ninth of the bytes away, so that after a loop that
# is too large one can step near to where it fits.
FINEST, COARSEST, SMALLER_BY_A_STEP = 21, 29, 0.89
_BT709 = 1


def as_video(frame: Frame) -> VideoFrame:
    """The frame as the encoder wants it."""
    video = VideoFrame.from_ndarray(frame, format="rgb24")
    return video.reformat(format="yuv420p", dst_colorspace=_BT709, src_color_range=2, dst_color_range=1)


def write_loop(frames: Sequence[VideoFrame], path: Path) -> None:
    """Write the loop, as fine as the limit of bytes allows.

    Raises:
        TooLargeError: when even the coarsest is too large.
    """
    quality, most = FINEST, MOST_BYTES[PictureKind.LOOP]
    while quality <= COARSEST:
        _encode(frames, path, quality)
        size = path.stat().st_size
        if size <= most:
            return
        quality += max(1, int(math.log(most / size) / math.log(SMALLER_BY_A_STEP)))
    raise TooLargeError(
        f"{path.name} is over {MOST_BYTES[PictureKind.LOOP] // 1024} KiB: make the loop shorter or calmer"
    )


def _encode(frames: Sequence[VideoFrame], path: Path, quality: int) -> None:
    with av.open(str(path), "w", format="mp4", options={"movflags": "+faststart"}) as container:
        stream = container.add_stream("libx264", rate=FRAMES_PER_SECOND)
        stream.width, stream.height, stream.pix_fmt = frames[0].width, frames[0].height, "yuv420p"
        # One thread: with more, the same frames may come out as other bytes on another machine.
        stream.options = {
            "crf": str(quality),
            "preset": "medium",
            "tune": "animation",
            "profile": "high",
            "threads": "1",
        }
        context = stream.codec_context
        context.color_range = 1
        context.colorspace = context.color_primaries = context.color_trc = _BT709
        for number, frame in enumerate(frames):
            frame.pts, frame.time_base = number, Fraction(1, FRAMES_PER_SECOND)
            container.mux(stream.encode(frame))
        container.mux(stream.encode())


def write_still(frame: Frame, path: Path) -> None:
    """Write a still in full size."""
    Image.fromarray(frame).save(path, quality=STILL_QUALITY, optimize=True, progressive=True, subsampling=0)


def write_thumb(frame: Frame, path: Path) -> None:
    """Write a thumbnail."""
    small = Image.fromarray(frame).resize(THUMB_SIZE, Image.Resampling.LANCZOS)
    small.save(path, quality=THUMB_QUALITY, optimize=True)
