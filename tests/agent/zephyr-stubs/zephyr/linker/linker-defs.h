/* Stands for the symbols of Zephyr's linker script. */
#ifndef STUB_LINKER_DEFS_H
#define STUB_LINKER_DEFS_H

extern char __rom_region_start[];
extern char __rom_region_end[];

#endif
