# Every command is one verb of werkcentrum/running; this file only finds a Python that is new enough.
MAKEFLAGS += --no-print-directory
.DEFAULT_GOAL := run

PYTHON := $(shell for name in python3 python3.14 python3.13 python3.12 python3.11; do \
	command -v $$name >/dev/null 2>&1 && \
	$$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && \
	command -v $$name && break; done)
VERBS := run test check fix bench reset demo-data lock messages screenshots

.PHONY: $(VERBS)
$(VERBS):
	@$(if $(PYTHON),exec $(PYTHON) -m werkcentrum.running $@ $(ARGS),echo "Python 3.11 of nieuwer ontbreekt op deze machine." >&2; exit 2)
