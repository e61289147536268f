package dev.headroom.local.port;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import org.junit.jupiter.api.Test;

class ListenTableTest {

  private static final String TABLE =
      """
        sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
         0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 4711 1 0000 100 0 0 10 0
         1: 0100007F:1F90 0100007F:C001 01 00000000:00000000 00:00000000 00000000     0        0 4712 1 0000 20 4 30 10 -1
         2: 00000000:1F91 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 4713 1 0000 100 0 0 10 0
      """;

  @Test
  void finds_the_listening_socket_and_not_the_connections_of_its_port() {
    assertEquals(Set.of("4711"), ListenTable.inodes(TABLE, 8080));
    assertEquals(Set.of("4713"), ListenTable.inodes(TABLE, 8081));
    assertEquals(Set.of(), ListenTable.inodes(TABLE, 8082));
  }

  @Test
  void an_empty_table_holds_nothing() {
    assertEquals(Set.of(), ListenTable.inodes("", 8080));
  }
}
