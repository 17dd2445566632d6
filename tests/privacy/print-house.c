/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The print server of the paper tests, for a test that is no C: says the path of its socket, opens
 * the gate at a line "open", closes it at "close", and goes when there are no more lines. */
#include "../paper/print-server.h"

#include <cups/cups.h>
#include <stdio.h>
#include <string.h>

int
main (void)
{
  const char *reason;
  PrintServer *server = print_server_start (&reason);
  char line[16];

  if (server == NULL)
    {
      printf ("- %s\n", reason);
      return 0;
    }
  printf ("%s\n", cupsServer ());
  fflush (stdout);
  while (fgets (line, sizeof line, stdin) != NULL)
    {
      if (strcmp (line, "open\n") == 0)
        print_server_open_gate (server);
      else if (strcmp (line, "close\n") == 0)
        print_server_close_gate (server);
      puts ("done");
      fflush (stdout);
    }
  print_server_stop (server);
  return 0;
}
