package dev.headroom.collector.discovery.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class SearchListTest {

  private static final SearchList POD =
      SearchList.of(
          """
          # written by the kubelet
          search shop.svc.cluster.local svc.cluster.local cluster.local
          nameserver 10.96.0.10
          options ndots:5 edns0
          """);

  @Test
  void a_short_name_is_looked_for_in_the_domains_first() {
    assertEquals(
        List.of(
            "web.shop.svc.cluster.local.", "web.svc.cluster.local.", "web.cluster.local.", "web."),
        POD.candidates("web"));
  }

  @Test
  void a_name_with_enough_dots_is_tried_as_it_is_first() {
    assertEquals("a.b.c.d.e.f.", POD.candidates("a.b.c.d.e.f").getFirst());
  }

  @Test
  void a_final_dot_makes_a_name_whole() {
    assertEquals(List.of("web.example.org."), POD.candidates("web.example.org."));
    assertEquals(List.of("web."), SearchList.of("").candidates("web"));
  }
}
