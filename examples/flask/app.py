"""A guest book in memory: one file, as many small services begin."""

from flask import Flask, jsonify, redirect, render_template, request, url_for

app = Flask(__name__)
entries: list[str] = []


@app.get("/")
def index():
    return render_template("index.html", entries=entries)


@app.post("/")
def sign():
    entry = request.form.get("entry", "").strip()
    if entry:
        entries.append(entry[:200])
    return redirect(url_for("index"))


@app.get("/healthz")
def healthz():
    return jsonify(status="ok", entries=len(entries))
