/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Passwords by the same Argon2id at its least cost: for programs that sign people in by the dozen
 * and prove something else. What a password costs as shipped is with the tests of accounts. Linked
 * with -Wl,--wrap=crypto_pwhash_str_alg; who compares reads the cost in the stored text. */
#include <sodium.h>

int __real_crypto_pwhash_str_alg (char out[crypto_pwhash_STRBYTES],
                                  const char *const password,
                                  unsigned long long length,
                                  unsigned long long operations,
                                  size_t memory,
                                  int algorithm);
int __wrap_crypto_pwhash_str_alg (char out[crypto_pwhash_STRBYTES],
                                  const char *const password,
                                  unsigned long long length,
                                  unsigned long long operations,
                                  size_t memory,
                                  int algorithm);

int
__wrap_crypto_pwhash_str_alg (char out[crypto_pwhash_STRBYTES],
                              const char *const password,
                              unsigned long long length,
                              unsigned long long operations,
                              size_t memory,
                              int algorithm)
{
  return __real_crypto_pwhash_str_alg (out, password, length, crypto_pwhash_OPSLIMIT_MIN,
                                       crypto_pwhash_MEMLIMIT_MIN, algorithm);
}
