"""A package index over a folder of wheels, on loopback (PEP 503 with hashes). Prints its address, serves until it is killed."""

import hashlib
import html
import http.server
import os
import re
import sys
import threading

folder = os.path.abspath(sys.argv[1])
log_lock = threading.Lock()
hashes: dict[str, str] = {}


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def sha256(name: str) -> str:
    if name not in hashes:
        with open(os.path.join(folder, name), "rb") as file:
            hashes[name] = hashlib.file_digest(file, "sha256").hexdigest()
    return hashes[name]


class Index(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, *args):
        super().__init__(*args, directory=folder)

    def log_message(self, format, *args):
        pass

    def do_GET(self):
        match = re.fullmatch(r"/simple/([^/]+)/", self.path)
        if not match:
            self.path = self.path.removeprefix("/files")
            return super().do_GET()
        names = sorted(name for name in os.listdir(folder) if normal(name.split("-")[0]) == normal(match[1]))
        links = "".join(f'<a href="/files/{html.escape(n)}#sha256={sha256(n)}">{html.escape(n)}</a>\n' for n in names)
        body = f"<!DOCTYPE html><html><body>{links}</body></html>".encode()
        self.send_response(200 if names else 404)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


class Server(http.server.ThreadingHTTPServer):
    def handle_error(self, request, client_address):
        if not isinstance(sys.exc_info()[1], ConnectionError):  # clients may go away
            super().handle_error(request, client_address)


for wheel in os.listdir(folder):
    sha256(wheel)
server = Server(("127.0.0.1", 0), Index)
print(f"http://127.0.0.1:{server.server_port}", flush=True)
server.serve_forever()
