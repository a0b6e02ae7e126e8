"""Compressed files, recognised by content when read and by name when written; and a limit on what they expand to."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
from typing import TYPE_CHECKING, Any, BinaryIO, cast

if TYPE_CHECKING:
    from pathlib import Path

_MAGIC = ((b"\x1f\x8b", "gz"), (b"BZh", "bz2"), (b"\xfd7zXZ\x00", "xz"), (b"\x28\xb5\x2f\xfd", "zst"))


class TooLargeError(ValueError):
    """A file holds, or expands to, more than the limit."""


class Limited(io.RawIOBase):
    """A stream that refuses to give more than `most` bytes: what a decompression bomb meets."""

    def __init__(self, inner: BinaryIO, most: int) -> None:
        """Take the stream and the limit in bytes."""
        self.inner, self.most, self.given = inner, most, 0

    def readable(self) -> bool:
        """Tell that it can be read."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill `buffer`; raise `TooLargeError` beyond the limit."""
        data = self.inner.read(len(buffer))
        self.given += len(data)
        if self.given > self.most:
            raise TooLargeError(f"holds more than {self.most:,} bytes; raise --max-bytes if that is right")
        buffer[: len(data)] = data
        return len(data)


def packing_of(head: bytes) -> str | None:
    """Return the packing that a file with this beginning has.

    >>> packing_of(gzip.compress(b"x")), packing_of(b"plain")
    ('gz', None)
    """
    return next((name for magic, name in _MAGIC if head.startswith(magic)), None)


def unpacked(handle: BinaryIO, most: int) -> tuple[BinaryIO, str | None]:
    """Return the stream of `handle`'s content, limited to `most` bytes, and the packing that was taken off."""
    buffered = handle if isinstance(handle, io.BufferedReader) else io.BufferedReader(cast("io.RawIOBase", handle))
    packing = packing_of(buffered.peek(6)[:6])
    inner: BinaryIO = buffered
    if packing == "gz":
        inner = cast("BinaryIO", gzip.GzipFile(fileobj=inner))
    elif packing == "bz2":
        inner = cast("BinaryIO", bz2.BZ2File(inner))
    elif packing == "xz":
        inner = cast("BinaryIO", lzma.LZMAFile(inner))
    elif packing == "zst":
        inner = cast("BinaryIO", _zstd().ZstdFile(inner))
    return cast("BinaryIO", io.BufferedReader(Limited(inner, most), 1 << 18)), packing


def ending_packing(name: str | Path) -> str | None:
    """Return the packing that the ending of `name` asks for.

    >>> ending_packing("a.jsonl.gz"), ending_packing("a.txt")
    ('gz', None)
    """
    ending = str(name).lower().rsplit(".", 1)[-1]
    return ending if ending in {"gz", "bz2", "xz", "zst"} else None


def packed(handle: BinaryIO, packing: str | None) -> BinaryIO:
    """Return a stream that packs what is written to it; `handle` is left open. The same bytes for the same content."""
    if packing == "gz":
        return cast("BinaryIO", gzip.GzipFile(filename="", mode="wb", fileobj=handle, mtime=0, compresslevel=6))
    if packing == "bz2":
        return cast("BinaryIO", bz2.BZ2File(handle, "wb"))
    if packing == "xz":
        return cast("BinaryIO", lzma.LZMAFile(handle, "wb"))
    if packing == "zst":
        return cast("BinaryIO", _zstd().ZstdFile(handle, "wb"))
    return handle


def compressed(data: bytes, packing: str | None) -> bytes:
    """Return `data` packed: a whole member, so that several after one another make one file.

    >>> gzip.decompress(compressed(b"a", "gz") + compressed(b"b", "gz"))
    b'ab'
    """
    if packing is None:
        return data
    out = io.BytesIO()
    with packed(out, packing) as stream:
        stream.write(data)
    return out.getvalue()


def _zstd() -> Any:
    try:
        from compression import zstd  # type: ignore[import-not-found]
    except ImportError:
        try:
            from backports import zstd
        except ImportError:
            message = "zstd needs an extra package: pip install 'newsclean[zstd]'"
            raise ValueError(message) from None
    return zstd
