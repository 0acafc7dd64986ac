# The scripts do the work; these are the names that people try first.
.PHONY: all test check-layers format
all:
	script/build
test:
	script/test
check-layers:
	script/check-layers
format:
	script/format
