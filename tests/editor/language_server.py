"""A language server as an editor drives it: one process, JSON-RPC over its standard streams."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any


class Editor:
    """An editor with one open file. `ask` waits for the answer to a request, `problems` for the server's verdict."""

    def __init__(self, server: list[str], folder: Path) -> None:
        self._process = subprocess.Popen(server, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self._asked = 0
        self._told: list[dict[str, Any]] = []
        self.ask("initialize", {"processId": None, "rootUri": folder.as_uri(), "capabilities": {}})
        self._say({"method": "initialized", "params": {}})
        settings = {"yaml": {"validate": True, "completion": True, "hover": True, "schemaStore": {"enable": False}}}
        self._say({"method": "workspace/didChangeConfiguration", "params": {"settings": settings}})

    def close(self) -> None:
        self._process.kill()
        self._process.communicate()

    def open(self, path: Path, text: str) -> str:
        """Open `text` as the file at `path`; its address."""
        document = {"uri": path.as_uri(), "languageId": "yaml", "version": 1, "text": text}
        self._say({"method": "textDocument/didOpen", "params": {"textDocument": document}})
        return path.as_uri()

    def ask(self, method: str, params: dict[str, Any]) -> Any:
        self._asked += 1
        self._say({"id": self._asked, "method": method, "params": params})
        while True:
            message = self._read()
            if message.get("id") == self._asked and "method" not in message:
                assert "error" not in message, message
                return message["result"]
            self._hear(message)

    def at(self, method: str, uri: str, line: int, character: int) -> Any:
        """What the server answers for one spot (both from 0)."""
        return self.ask(method, {"textDocument": {"uri": uri}, "position": {"line": line, "character": character}})

    def problems(self, uri: str) -> list[dict[str, Any]]:
        """What the server finds wrong with the open file; waits until it has said so."""
        while True:
            said = [told for told in self._told if told["params"]["uri"] == uri]
            if said:
                return said[-1]["params"]["diagnostics"]  # type: ignore[no-any-return]
            self._hear(self._read())

    def _hear(self, message: dict[str, Any]) -> None:
        if message.get("method") == "textDocument/publishDiagnostics":
            self._told.append(message)
        elif "id" in message and "method" in message:
            self._say({"id": message["id"], "result": None})

    def _say(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self._process.stdin.flush()

    def _read(self) -> dict[str, Any]:
        assert self._process.stdout
        length = 0
        while line := self._process.stdout.readline().strip():
            name, _, value = line.partition(b":")
            length = int(value) if name.lower() == b"content-length" else length
        body = self._process.stdout.read(length)
        assert body, "the language server has ended"
        return json.loads(body)  # type: ignore[no-any-return]
