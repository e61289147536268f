package dev.headroom.systemtest;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Commands to a Redis on loopback (RESP 2): what somebody else might write into a stream, a service
 * would not.
 */
public final class RedisConnection implements AutoCloseable {

  private static final int TIMEOUT_MILLIS = 5_000;

  private final Socket socket;
  private final DataInputStream in;

  public RedisConnection(URI redis) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), redis.getPort());
    socket.setSoTimeout(TIMEOUT_MILLIS);
    in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
  }

  /**
   * Sends a command.
   *
   * @param words texts and byte arrays
   * @return byte[] for a text, Long for a number, List for an array, null for none
   */
  public @Nullable Object send(Object... words) throws IOException {
    var command = new ByteArrayOutputStream();
    command.writeBytes(ascii("*" + words.length + "\r\n"));
    for (Object word : words) {
      byte[] bytes = word instanceof byte[] given ? given : ascii(word.toString());
      command.writeBytes(ascii("$" + bytes.length + "\r\n"));
      command.writeBytes(bytes);
      command.writeBytes(ascii("\r\n"));
    }
    socket.getOutputStream().write(command.toByteArray());
    return reply();
  }

  private @Nullable Object reply() throws IOException {
    String line = line();
    String rest = line.substring(1);
    return switch (line.charAt(0)) {
      case '+' -> ascii(rest);
      case ':' -> Long.valueOf(rest);
      case '$' -> bulk(Integer.parseInt(rest));
      case '*' -> array(Integer.parseInt(rest));
      default -> throw new IOException(line);
    };
  }

  private byte @Nullable [] bulk(int length) throws IOException {
    if (length < 0) {
      return null;
    }
    byte[] bytes = in.readNBytes(length);
    in.skipNBytes(2);
    return bytes;
  }

  private List<@Nullable Object> array(int size) throws IOException {
    var items = new ArrayList<@Nullable Object>();
    for (int i = 0; i < size; i++) {
      items.add(reply());
    }
    return items;
  }

  private String line() throws IOException {
    var text = new StringBuilder();
    for (char c = (char) in.readByte(); c != '\r'; c = (char) in.readByte()) {
      text.append(c);
    }
    in.skipNBytes(1);
    return text.toString();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
