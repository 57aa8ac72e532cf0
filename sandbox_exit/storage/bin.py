"""Deleted profiles: each a folder with all that lay beside it, for `KEPT_FOR`.

    deleted/shop.20261129T100530000007Z/profile.yaml, sent.json, versions/ ...

Such a folder is in the bin while it holds `profile.yaml`. That file is the first to arrive and the last
to leave, so that a request is listed in one place or the other, wherever a delete or a restore breaks
off; what it had beside it is where the next step looks for it. Whoever changes something holds the lock.
"""

import contextlib
import os
import re
import shutil
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from .files import StoreError, make_folder, names_in, reason, sync_folder, told
from .versions import moment_of, stamp

KEPT_FOR = timedelta(days=30)
_PROFILE = "profile.yaml"
_ID = re.compile(r"[a-z0-9-]+")


@dataclass(frozen=True)
class Deleted:
    """A profile in the bin: ``id`` is what it had, ``path`` is its file now. Hand ``key`` to
    `Store.restore`. ``name`` stands in the file, and is empty where that was not looked at."""

    key: str
    id: str
    at: datetime
    path: Path
    name: str = ""

    @property
    def goes(self) -> datetime:
        """When it is removed for good."""
        return self.at + KEPT_FOR


class Bin:
    """The bin of a folder of profiles. ``endings`` are those of the files beside a profile's own."""

    def __init__(self, outside: Path, endings: tuple[str, ...]) -> None:
        self._outside, self._endings = outside, endings
        self._folder = outside / "deleted"

    def profiles(self) -> list[Deleted]:
        """What was deleted, the latest first. Raises `StoreError` when that cannot be seen."""
        return [deleted for deleted in self._folders() if os.path.lexists(deleted.path)]

    def ids(self) -> set[str]:
        """The ids of what was deleted, as far as that can be seen."""
        with contextlib.suppress(StoreError):
            return {deleted.id for deleted in self.profiles()}
        return set()

    def put(self, profile_id: str, path: Path, now: datetime) -> Deleted:
        """Move a profile here, and what lies beside it. Raises `StoreError`, with nothing moved."""
        place = self._place(profile_id, now)
        make_folder(place)
        try:
            path.replace(place / _PROFILE)
        except OSError as error:
            with contextlib.suppress(OSError):
                place.rmdir()
            raise StoreError(f"{path} cannot be deleted: {reason(error)}.") from None
        with contextlib.suppress(StoreError):  # it stays where it is, and no other profile gets it
            self.settle()
        for folder in (place, self._folder, self._outside):
            sync_folder(folder)
        return next(deleted for deleted in self.profiles() if deleted.path.parent == place)

    def take_out(self, deleted: Deleted, profile_id: str, path: Path, now: datetime) -> None:
        """Move a profile back, under an id that is free, when all is settled. Raises `StoreError`; it
        stays here then."""
        place = self._place(profile_id, now)
        with told(f"{path} cannot be restored", " It is in the bin."):
            # As the latest of its new id, it gets back by `settle` what was moved out before a crash.
            deleted.path.parent.rename(place)
            for ending in self._endings:
                _move(place / ending[1:], self._outside / f"{profile_id}{ending}")
            (place / _PROFILE).replace(path)
        sync_folder(self._outside)
        with contextlib.suppress(OSError):
            place.rmdir()
            self._folder.rmdir()  # if it is empty

    def settle(self) -> None:
        """Bring what still lies outside, beside the place of a profile that is here, because a delete or
        a restore broke off. Raises `StoreError`."""
        latest = {deleted.id: deleted for deleted in reversed(self.profiles())}
        for deleted in latest.values():
            if not os.path.lexists(self._outside / f"{deleted.id}.yaml"):
                for ending in self._endings:
                    beside = self._outside / f"{deleted.id}{ending}"
                    with told(f"{beside} cannot be moved"):
                        _move(beside, deleted.path.with_name(ending[1:]))

    def empty(self, now: datetime) -> None:
        """Remove for good what has been here for long, and the empty folders of steps that broke off."""
        with contextlib.suppress(StoreError):
            if any(deleted.goes <= now for deleted in self._folders()):
                self.settle()
            for deleted in self._folders():
                place = deleted.path.parent
                with contextlib.suppress(OSError):
                    if deleted.goes <= now:
                        for ending in self._endings:
                            _remove(place / ending[1:])
                        _remove(deleted.path)
                    place.rmdir()

    def _place(self, profile_id: str, now: datetime) -> Path:
        """A folder of its own for something that is deleted now."""
        while os.path.lexists(place := self._folder / f"{profile_id}.{stamp(now)}"):
            now += timedelta(microseconds=1)
        return place

    def _folders(self) -> list[Deleted]:
        """The latest first, and those that hold no profile with them."""
        split = (name.partition(".") for name in names_in(self._folder))
        found = [
            Deleted(f"{name}.{when}", name, at, self._folder / f"{name}.{when}" / _PROFILE)
            for name, _, when in split
            if _ID.fullmatch(name) and (at := moment_of(when)) is not None
        ]
        return sorted(found, key=lambda deleted: deleted.at, reverse=True)


def _move(old: Path, new: Path) -> None:
    if os.path.lexists(old) and not os.path.lexists(new):
        old.replace(new)


def _remove(path: Path) -> None:
    """Raises `OSError`: what belongs to a profile goes before it, or both stay."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
