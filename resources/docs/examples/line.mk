# A line in a Makefile: make -f line.mk STATION=./bench PROFILE=demo devices.jsonl
# Each rule ends with mintmark's own exit status, so that make stops where something is wrong.
STATION ?= ./bench
PROFILE ?= demo
MINTMARK ?= mintmark

.PHONY: check batch
check:
	$(MINTMARK) doctor --station $(STATION)

# Every event of the batch is kept; the last line has the counts.
batch: check
	$(MINTMARK) provision --station $(STATION) --profile $(PROFILE) --all-sockets --report events.jsonl

# The file is there whole, or not at all.
devices.jsonl: batch
	$(MINTMARK) export jsonl --station $(STATION) --out $@
