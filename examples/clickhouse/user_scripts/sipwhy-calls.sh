#!/bin/sh
# SIPWHY: how the program is started, if not by its name.
exec ${SIPWHY:-sipwhy} ndjson --calls --lang en
