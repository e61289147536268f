package dev.headroom.collector.discovery.dns;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.dns.DatagramDnsQuery;
import io.netty.handler.codec.dns.DatagramDnsQueryDecoder;
import io.netty.handler.codec.dns.DatagramDnsResponse;
import io.netty.handler.codec.dns.DatagramDnsResponseEncoder;
import io.netty.handler.codec.dns.DefaultDnsQuery;
import io.netty.handler.codec.dns.DefaultDnsRawRecord;
import io.netty.handler.codec.dns.DefaultDnsResponse;
import io.netty.handler.codec.dns.DnsQuestion;
import io.netty.handler.codec.dns.DnsRecordType;
import io.netty.handler.codec.dns.DnsResponse;
import io.netty.handler.codec.dns.DnsResponseCode;
import io.netty.handler.codec.dns.DnsSection;
import io.netty.handler.codec.dns.TcpDnsQueryDecoder;
import io.netty.handler.codec.dns.TcpDnsResponseEncoder;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A name server on loopback that says what the test put into it, over UDP and TCP. */
final class NameServer implements AutoCloseable {

  /** What fits into a datagram here: less than in real life, so that TCP comes into play. */
  private static final int MOST_BY_UDP = 4;

  final List<String> asked = new CopyOnWriteArrayList<>();
  volatile boolean silent;

  private final Map<String, List<String>> records = new ConcurrentHashMap<>();
  private final Map<String, DnsResponseCode> codes = new ConcurrentHashMap<>();
  private final NioEventLoopGroup threads = new NioEventLoopGroup(1);
  private final Channel udp;
  private final Channel tcp;

  NameServer() throws InterruptedException {
    var loopback = InetAddress.getLoopbackAddress();
    tcp =
        new ServerBootstrap()
            .group(threads)
            .channel(NioServerSocketChannel.class)
            .childHandler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    channel
                        .pipeline()
                        .addLast(
                            new TcpDnsQueryDecoder(), new TcpDnsResponseEncoder(), new OverTcp());
                  }
                })
            .bind(loopback, 0)
            .sync()
            .channel();
    udp =
        new Bootstrap()
            .group(threads)
            .channel(NioDatagramChannel.class)
            .handler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    channel
                        .pipeline()
                        .addLast(
                            new DatagramDnsQueryDecoder(),
                            new DatagramDnsResponseEncoder(),
                            new OverUdp());
                  }
                })
            .bind(loopback, address().getPort())
            .sync()
            .channel();
  }

  InetSocketAddress address() {
    return (InetSocketAddress) tcp.localAddress();
  }

  /** Records such as {@code 10.0.0.7} or {@code 8001 web-0.example}; none makes an empty answer. */
  void put(String type, String name, String... all) {
    records.put(type + " " + name, List.of(all));
  }

  void fails(String name, DnsResponseCode code) {
    codes.put(name, code);
  }

  @Override
  public void close() {
    udp.close();
    tcp.close();
    threads.shutdownGracefully();
  }

  private <R extends DnsResponse> R answer(R response, DnsQuestion question, boolean byUdp) {
    asked.add((byUdp ? "udp " : "tcp ") + question.type().name() + " " + question.name());
    response.addRecord(DnsSection.QUESTION, question);
    String name = question.name();
    List<String> found = records.get(question.type().name() + " " + name);
    if (codes.containsKey(name)) {
      response.setCode(codes.get(name));
    } else if (found == null) {
      boolean known = records.keySet().stream().anyMatch(key -> key.endsWith(" " + name));
      response.setCode(known ? DnsResponseCode.NOERROR : DnsResponseCode.NXDOMAIN);
    } else if (byUdp && found.size() > MOST_BY_UDP) {
      response.setTruncated(true);
    } else {
      found.forEach(
          text ->
              response.addRecord(
                  DnsSection.ANSWER,
                  new DefaultDnsRawRecord(name, question.type(), 5, data(question.type(), text))));
    }
    return response;
  }

  private static ByteBuf data(DnsRecordType type, String text) {
    try {
      if (!type.equals(DnsRecordType.SRV)) {
        return Unpooled.wrappedBuffer(InetAddress.getByName(text).getAddress());
      }
      String[] parts = text.split(" ");
      ByteBuf data = Unpooled.buffer().writeShort(0).writeShort(0);
      data.writeShort(Integer.parseInt(parts[0]));
      for (String label : parts[1].split("\\.")) {
        data.writeByte(label.length()).writeBytes(label.getBytes());
      }
      return data.writeByte(0);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private final class OverUdp extends SimpleChannelInboundHandler<DatagramDnsQuery> {
    @Override
    protected void channelRead0(ChannelHandlerContext context, DatagramDnsQuery query) {
      if (!silent) {
        var response = new DatagramDnsResponse(query.recipient(), query.sender(), query.id());
        context.writeAndFlush(answer(response, query.recordAt(DnsSection.QUESTION), true));
      }
    }
  }

  private final class OverTcp extends SimpleChannelInboundHandler<DefaultDnsQuery> {
    @Override
    protected void channelRead0(ChannelHandlerContext context, DefaultDnsQuery query) {
      var response = new DefaultDnsResponse(query.id());
      context.writeAndFlush(answer(response, query.recordAt(DnsSection.QUESTION), false));
    }
  }
}
