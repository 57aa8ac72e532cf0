"""`kit`: the deployable controls as a folder or a zip."""

import argparse

from .shared import READY, BadInput, open_profile, open_snapshot, safe, say

PARTS = ("bounces", "consent", "sending", "monitoring")


def kit(options: argparse.Namespace) -> int:
    """Nothing is written before everything could be made."""
    from ..documents.export import KIT_FOLDER, to_kit_zip
    from ..kit.parameters import KitError, parameters
    from ..kit.parts import ABOUT, Part, needs
    from ..kit.render import files
    from ..storage.files import make_folder, replace_file

    _, parsed = open_profile(options.profile)
    all_of_them = needs(parsed.profile)
    chosen = [Part(name) for name in options.part] or [n.part for n in all_of_them if n.why]
    try:
        made = parameters(parsed.profile, open_snapshot(options.snapshot), chosen)
    except KitError as error:
        raise BadInput(*(f"{p.title} {p.message}" for p in error.problems)) from None
    for need in all_of_them:
        if need.part in chosen:
            say(f"{ABOUT[need.part].title}: {' '.join(need.why) or 'you chose it.'}")
    written = files(made)
    if options.zip:
        written = {f"{KIT_FOLDER}.zip": to_kit_zip(written)}
    for name, data in written.items():
        place = options.out / name
        make_folder(place.parent)
        replace_file(place, data, mode=0o666)
        print(safe(str(place)))
    return READY
