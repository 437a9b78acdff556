"""As much of an editor as asks the real YAML language server what it thinks of a file."""

import json
import os
import queue
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

PATIENCE = 60.0
SETTINGS = {"yaml": {"schemaStore": {"enable": False}, "validate": True}}


class Server:
    """A running server; messages go over its stdin and stdout."""

    def __init__(self, process: "subprocess.Popen[bytes]", root: Path) -> None:
        self._process, self._opened = process, 0
        self._messages: queue.Queue[dict[str, Any]] = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()
        uri = root.as_uri()
        folders = [{"uri": uri, "name": "w"}]
        capabilities = {"workspace": {"configuration": True}, "textDocument": {"publishDiagnostics": {}}}
        self._send(
            id=1,
            method="initialize",
            params={"processId": os.getpid(), "rootUri": uri, "workspaceFolders": folders, "capabilities": capabilities},
        )  # fmt: skip
        self._until(lambda message: message.get("id") == 1 and "result" in message)
        self._send(method="initialized", params={})
        self._send(method="workspace/didChangeConfiguration", params={"settings": SETTINGS})

    def diagnostics(self, path: Path, text: str) -> list[str]:
        """Open a new file beside `path` with `text` in the editor, and say what the server has against it."""
        self._opened += 1
        uri = path.with_name(f"{self._opened}-{path.name}").as_uri()
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self._send(method="textDocument/didOpen", params={"textDocument": document})
        found = self._until(
            lambda message: (
                message.get("method") == "textDocument/publishDiagnostics" and message["params"]["uri"] == uri
            )
        )
        return [one["message"] for one in found["params"]["diagnostics"]]

    def _send(self, **message: Any) -> None:
        data = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin is not None
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(data) + data)
        self._process.stdin.flush()

    def _read(self) -> None:
        stream = self._process.stdout
        assert stream is not None
        while head := stream.readline():
            length = int(head.split(b":")[1])
            while stream.readline().strip():
                pass
            self._messages.put(json.loads(stream.read(length)))

    def _until(self, wanted: Any) -> dict[str, Any]:
        """The first message that is wanted; requests on the way are answered."""
        while True:
            message = self._messages.get(timeout=PATIENCE)
            if wanted(message):
                return message
            if message.get("method") == "workspace/configuration":
                sections = [SETTINGS.get(item.get("section", ""), {}) for item in message["params"]["items"]]
                self._send(id=message["id"], result=sections)
            elif "id" in message and "method" in message:
                self._send(id=message["id"], result=None)


@contextmanager
def running(program: Path, root: Path) -> Iterator[Server]:
    """A server for the folder `root`, stopped at the end."""
    process = subprocess.Popen(
        [str(program), "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    try:
        yield Server(process, root)
    finally:
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                stream.close()
