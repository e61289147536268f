package dev.headroom.collector.discovery.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.collector.discovery.Finder;
import dev.headroom.collector.discovery.Finding;
import dev.headroom.collector.discovery.FoundTarget;
import dev.headroom.collector.scrape.Deadline;
import dev.headroom.collector.source.Discovery;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.handler.codec.dns.DnsResponseCode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a name server that speaks the protocol. */
class DnsFinderTest {

  private static final SearchList SEARCH = new SearchList(List.of("shop.svc", "svc"), 2);

  private final NioEventLoopGroup threads = new NioEventLoopGroup(1);
  private Duration patience = Duration.ofSeconds(20);
  private NameServer server;
  private DnsFinders finders;

  @BeforeEach
  void start() throws InterruptedException {
    server = new NameServer();
    finders = new DnsFinders(threads.next(), Optional.of(server.address()), SEARCH);
  }

  @AfterEach
  void stop() {
    finders.close();
    server.close();
    threads.shutdownGracefully();
  }

  private String find(Finder finder) {
    return switch (finder.find(new Deadline(System::nanoTime, patience))) {
      case Finding.Found found ->
          found.targets().stream().map(FoundTarget::instance).toList().toString();
      case Finding.Failed failed -> failed.failure().code() + ": " + failed.failure().reason();
    };
  }

  private String addresses(String name) {
    return find(finders.addresses(new Discovery.Addresses(name, 8001)));
  }

  private String servers(String name) {
    return find(finders.servers(new Discovery.Servers(name)));
  }

  @Test
  void a_host_with_addresses_of_both_families_is_one_target() {
    server.put("A", "web.example.", "10.0.0.7", "10.0.0.8");
    server.put("AAAA", "web.example.", "fd00::7", "fd00::8");
    assertEquals("[10.0.0.7:8001, 10.0.0.8:8001]", addresses("web.example."));
  }

  @Test
  void where_there_is_no_older_address_the_newer_ones_count() {
    server.put("AAAA", "web.example.", "fd00::7");
    assertEquals("[[fd00:0:0:0:0:0:0:7]:8001]", addresses("web.example."));
  }

  @Test
  void each_look_up_asks_anew() {
    server.put("A", "web.example.", "10.0.0.7");
    assertEquals("[10.0.0.7:8001]", addresses("web.example."));
    server.put("A", "web.example.", "10.0.0.9");
    assertEquals("[10.0.0.9:8001]", addresses("web.example."));
  }

  @Test
  void servers_have_ports_of_their_own() {
    server.put("SRV", "_m._tcp.web.example.", "8001 web-0.example", "8002 web-1.example");
    assertEquals("[web-0.example:8001, web-1.example:8002]", servers("_m._tcp.web.example."));
  }

  @Test
  void what_does_not_fit_into_a_datagram_comes_over_tcp() {
    String[] many = IntStream.range(0, 60).mapToObj(i -> "80 web-" + i).toArray(String[]::new);
    server.put("SRV", "web.example.", many);
    assertEquals(60, servers("web.example.").split(",").length);
    assertTrue(server.asked.contains("tcp SRV web.example."), server.asked::toString);
  }

  @Test
  void a_short_name_is_looked_for_in_the_search_domains() {
    server.put("A", "web.svc.", "10.0.0.7");
    assertEquals("[10.0.0.7:8001]", addresses("web"));
    assertEquals("udp A web.shop.svc.", server.asked.getFirst());
  }

  @Test
  void a_name_without_such_records_has_no_targets() {
    server.put("A", "web.example.");
    assertEquals("[]", addresses("web.example."));
  }

  @Test
  void a_name_that_is_nowhere_is_a_failure() {
    assertEquals("dns: there is no name web", addresses("web"));
  }

  @Test
  void a_server_that_fails_is_a_failure_and_not_an_empty_answer() {
    server.fails("web.example.", DnsResponseCode.SERVFAIL);
    assertEquals(
        "dns: the name server answers ServFail(2) for web.example.", addresses("web.example."));
  }

  @Test
  void a_server_that_is_silent_is_a_failure_within_the_deadline() {
    server.silent = true;
    patience = Duration.ofSeconds(1);
    long start = System.nanoTime();
    String found = addresses("web.example.");
    assertTrue(found.startsWith("dns: web.example.: "), found);
    assertTrue(Duration.ofNanos(System.nanoTime() - start).toSeconds() < 5);
  }
}
