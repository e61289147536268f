package dev.headroom.collector.wiring;

import dev.headroom.collector.discovery.Finders;
import dev.headroom.collector.discovery.dns.DnsFinders;
import dev.headroom.collector.discovery.kubernetes.KubernetesFinder;
import dev.headroom.collector.schedule.Trial;
import dev.headroom.collector.scrape.Scrapers;
import dev.headroom.collector.source.Discovery;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Makes what finds targets. */
@ApplicationScoped
public class DiscoveryBeans {

  @Produces
  @Singleton
  DnsFinders dnsFinders(Vertx vertx, DnsConfig config) {
    return new DnsFinders(vertx.nettyEventLoopGroup().next(), config.address(), config.search());
  }

  void close(@Disposes DnsFinders dns) {
    dns.close();
  }

  @Produces
  @Singleton
  Trial trial(Scrapers scrapers, Finders finders) {
    return new Trial(scrapers, finders);
  }

  @Produces
  @Singleton
  Finders finders(DnsFinders dns, Instance<KubernetesClient> kubernetes) {
    return discovery ->
        switch (discovery) {
          case Discovery.Addresses addresses -> dns.addresses(addresses);
          case Discovery.Servers servers -> dns.servers(servers);
          case Discovery.Kubernetes objects -> new KubernetesFinder(objects, kubernetes::get);
        };
  }
}
