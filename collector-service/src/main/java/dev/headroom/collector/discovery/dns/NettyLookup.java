package dev.headroom.collector.discovery.dns;

import dev.headroom.collector.scrape.CallFailed;
import dev.headroom.collector.scrape.Deadline;
import io.netty.buffer.ByteBuf;
import io.netty.channel.AddressedEnvelope;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.dns.DefaultDnsQuestion;
import io.netty.handler.codec.dns.DefaultDnsRecordDecoder;
import io.netty.handler.codec.dns.DnsRawRecord;
import io.netty.handler.codec.dns.DnsRecord;
import io.netty.handler.codec.dns.DnsRecordType;
import io.netty.handler.codec.dns.DnsResponse;
import io.netty.handler.codec.dns.DnsResponseCode;
import io.netty.handler.codec.dns.DnsSection;
import io.netty.resolver.dns.DnsNameResolver;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import io.netty.resolver.dns.DnsServerAddressStreamProviders;
import io.netty.resolver.dns.NoopDnsCache;
import io.netty.resolver.dns.SingletonDnsServerAddressStreamProvider;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Asks over UDP, and over TCP what does not fit into it. Safe for use by many threads. */
final class NettyLookup implements Lookup, AutoCloseable {

  /** Of one attempt: a packet may be lost. */
  private static final int ATTEMPT_MILLIS = 1500;

  private static final int ATTEMPTS = 3;

  private final DnsNameResolver resolver;

  NettyLookup(EventLoop loop, Optional<InetSocketAddress> server) {
    this.resolver =
        new DnsNameResolverBuilder(loop)
            .datagramChannelType(NioDatagramChannel.class)
            .socketChannelType(NioSocketChannel.class)
            .nameServerProvider(
                server
                    .<io.netty.resolver.dns.DnsServerAddressStreamProvider>map(
                        SingletonDnsServerAddressStreamProvider::new)
                    .orElseGet(DnsServerAddressStreamProviders::platformDefault))
            .resolveCache(NoopDnsCache.INSTANCE)
            .queryTimeoutMillis(ATTEMPT_MILLIS)
            .build();
  }

  @Override
  public Answer ask(String name, Kind kind, Deadline deadline) throws CallFailed {
    for (int attempt = 1; ; attempt++) {
      try {
        return deadline.await(ask(name, kind));
      } catch (CallFailed e) {
        if (attempt == ATTEMPTS || deadline.passed()) {
          throw e;
        }
      }
    }
  }

  @Override
  public void close() {
    resolver.close();
  }

  private CompletableFuture<Answer> ask(String name, Kind kind) {
    var answer = new CompletableFuture<Answer>();
    DnsRecordType type = DnsRecordType.valueOf(kind.name());
    resolver
        .query(new DefaultDnsQuestion(name, type))
        .addListener(
            (io.netty.util.concurrent.Future<AddressedEnvelope<DnsResponse, InetSocketAddress>>
                    done) -> {
              if (done.isSuccess()) {
                complete(answer, done.getNow(), type);
              } else {
                answer.completeExceptionally(done.cause());
              }
            });
    return answer;
  }

  private static void complete(
      CompletableFuture<Answer> answer,
      AddressedEnvelope<DnsResponse, InetSocketAddress> envelope,
      DnsRecordType type) {
    try {
      answer.complete(read(envelope.content(), type));
    } catch (UnknownHostException | RuntimeException e) {
      answer.completeExceptionally(e);
    } finally {
      envelope.release();
    }
  }

  /** Records of another type, such as the CNAME that led there, are passed over. */
  private static Answer read(DnsResponse response, DnsRecordType type) throws UnknownHostException {
    if (response.code().equals(DnsResponseCode.NXDOMAIN)) {
      return new Answer.NoSuchName();
    }
    if (!response.code().equals(DnsResponseCode.NOERROR)) {
      return new Answer.Refused(response.code().toString());
    }
    List<Record> records = new ArrayList<>();
    for (int i = 0; i < response.count(DnsSection.ANSWER); i++) {
      DnsRecord record = response.recordAt(DnsSection.ANSWER, i);
      if (record.type().equals(type) && record instanceof DnsRawRecord raw) {
        records.add(read(raw.content().duplicate(), type));
      }
    }
    return new Answer.Records(records);
  }

  /** Of SRV: priority, weight, port, name; weights are for those that choose one. */
  private static Record read(ByteBuf content, DnsRecordType type) throws UnknownHostException {
    if (!type.equals(DnsRecordType.SRV)) {
      var address = new byte[content.readableBytes()];
      content.readBytes(address);
      return new Record(InetAddress.getByAddress(address).getHostAddress(), 0);
    }
    content.skipBytes(4);
    int port = content.readUnsignedShort();
    String host = DefaultDnsRecordDecoder.decodeName(content);
    return new Record(host.endsWith(".") ? host.substring(0, host.length() - 1) : host, port);
  }
}
