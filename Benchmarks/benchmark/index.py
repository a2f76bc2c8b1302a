"""Which Python index the machine uses: asked of pip, handed to every peer, and never written anywhere."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from typing import Dict

from .failure import Failure

# Hosts that may be written: those of this machine and of examples.
_ALLOWED = re.compile(r"^(127\.0\.0\.1|localhost|\[::1\]|([a-z0-9-]+\.)*example)(:\d+)?$")


def address() -> str:
    """The index that pip asks: the configured one, or the default that its help names."""
    found = os.environ.get("PIP_INDEX_URL") or _configured()
    if not found:
        match = re.search(r"Index \(default\s+(https?://[^\s)]+)\)", " ".join(_pip("install", "--help").split()))
        if match is None:
            raise Failure("pip does not say which Python index it uses", "set PIP_INDEX_URL")
        found = match.group(1)
    return found.rstrip("/") + "/"


def settings() -> Dict[str, str]:
    """The variables that make pip, uv and toolenv ask the index that pip is configured for."""
    configured = os.environ.get("PIP_INDEX_URL") or _configured()
    return pointing_to(configured) if configured else {}


def pointing_to(index: str) -> Dict[str, str]:
    """The variables that make pip, uv and toolenv ask `index`."""
    return {"PIP_INDEX_URL": index, "UV_DEFAULT_INDEX": index}


def _configured() -> str:
    return _pip("config", "get", "global.index-url").strip()


def _pip(*arguments: str) -> str:
    """What pip prints; nothing when it fails, as for a setting that is not there."""
    result = subprocess.run(
        [sys.executable, "-m", "pip", *arguments], capture_output=True, text=True, timeout=60, check=False)
    return result.stdout if result.returncode == 0 else ""


def redacted(text: str) -> str:
    """`text` with the host of every address replaced, but for loopback and example hosts."""

    def replace(match: "re.Match[str]") -> str:
        host = match.group(2).rsplit("@", 1)[-1]
        return match.group(0) if _ALLOWED.match(host) else match.group(1) + "HOST"

    text = re.sub(r"([a-zA-Z][a-zA-Z0-9+.-]*://)([^/\s'\"`<>)]+)", replace, text)
    # Libraries name hosts without a scheme, too.
    return re.sub(r"(host=|host: |hostname )['\"]?[A-Za-z0-9.-]+['\"]?", r"\1HOST", text)
