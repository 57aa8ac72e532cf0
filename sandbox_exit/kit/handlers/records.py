"""What the owner does about one address: look, show the proof, erase, unblock. It has no URL.

aws lambda invoke --function-name NAME --payload '{"action": "export", "address": "…"}' …
"""

from typing import Any

from . import addresses, sending, settings


def handler(order: dict[str, Any], _context: object) -> dict[str, Any]:
    """Do one thing about an address: ``status``, ``export``, ``erase`` or ``unblock``."""
    action = _ACTIONS.get(order.get("action", ""))
    if action is None:
        return {"error": f"Choose an action: {', '.join(_ACTIONS)}."}
    try:
        return action(addresses.normal(order.get("address", "")))
    except ValueError as error:
        return {"error": str(error)}


def status(address: str) -> dict[str, Any]:
    """Which kinds of mail may go to it, and why the others must not."""
    return {s: sending.why_not(address, s) or "may be sent" for s in settings.streams()}


def export(address: str) -> dict[str, Any]:
    """All that is kept: the proof of each consent, blocks, decisions. Links are left out."""
    kept = [
        {"what": item["sk"], **{n: str(v) for n, v in item.items() if n not in ("pk", "sk")}}
        for item in addresses.everything(addresses.key_of(address))
        if not item["sk"].startswith("TOKEN#")
    ]
    return {"address": address, "kept": kept}


def erase(address: str) -> dict[str, Any]:
    """Delete all that is kept about it. What stays is a block under its hash, so that nobody writes to
    it again; a new confirmed sign-up would lift that."""
    key = addresses.key_of(address)
    addresses.block(key, "erased", addresses.stamp(addresses.now()))
    gone = [i for i in addresses.everything(key) if not i["sk"].startswith("BLOCK#")]
    _delete(gone)
    return {"erased": len(gone)}


def unblock(address: str) -> dict[str, Any]:
    """Lift a block for bounces, where the owner knows that the address works again. A complaint is
    lifted by nobody but the person, with a new confirmed sign-up."""
    key = addresses.key_of(address)
    lost = tuple(f"BLOCK#{reason}" for reason in addresses.LOST)
    gone = [i for i in addresses.everything(key) if i["sk"].startswith((*lost, "SOFT#"))]
    _delete(gone)
    at = addresses.stamp(addresses.now())
    addresses.log(key, "unblocked", at, "By the owner", "by hand")
    return {"lifted": sorted(i["sk"] for i in gone), **status(address)}


def _delete(items: list[dict[str, Any]]) -> None:
    with settings.table().batch_writer() as batch:
        for item in items:
            batch.delete_item(Key={"pk": item["pk"], "sk": item["sk"]})


_ACTIONS = {"status": status, "export": export, "erase": erase, "unblock": unblock}
