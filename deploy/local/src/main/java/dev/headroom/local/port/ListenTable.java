package dev.headroom.local.port;

import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads the kernel's table of TCP sockets ({@code /proc/net/tcp}, see proc_net_tcp.txt of the Linux
 * documentation).
 */
final class ListenTable {

  private static final int LOCAL_ADDRESS = 1;
  private static final int STATE = 3;
  private static final int INODE = 9;
  private static final String LISTEN = "0A";

  private ListenTable() {}

  /** The inodes of the sockets that listen on this port, whatever their address. */
  static Set<String> inodes(String table, int port) {
    var suffix = ":%04X".formatted(port);
    return table
        .lines()
        .map(line -> line.strip().split("\\s+"))
        .filter(
            cells ->
                cells.length > INODE
                    && cells[STATE].equals(LISTEN)
                    && cells[LOCAL_ADDRESS].endsWith(suffix))
        .map(cells -> cells[INODE])
        .collect(Collectors.toSet());
  }
}
