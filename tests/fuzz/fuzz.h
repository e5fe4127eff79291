/* fuzz.h: what a target gives, to libFuzzer and to replay.c alike.
 *
 * A target takes any bytes and returns; what it finds, it asserts. The stored findings of target NAME are in corpus/NAME.
 */
#ifndef FUZZ_H
#define FUZZ_H

#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#endif
