/* SPDX-License-Identifier: GPL-2.0-only */
/* An interface with events that have what guards compare with numbers. */
#ifndef PORTS_H
#define PORTS_H
#include <spin/cove.h>

interface(ports, 1);

typedef struct call call;

/* Raised by the test module. */
atomic u32 port_called(u32 port, u64 flags, call *c);
atomic void port_told(u32 port, u64 flags);

/* What a call is about; a handler may change it meanwhile. */
pure u16 call_topic(const call *c) costs(2);
atomic void call_set_topic(call *c, u16 topic) costs(2);
/* Nobody of spin.ko reads it for a guard. */
pure u16 call_number(const call *c) costs(2);
/* Who ran. */
atomic void call_note(u32 who) costs(20);

#endif
