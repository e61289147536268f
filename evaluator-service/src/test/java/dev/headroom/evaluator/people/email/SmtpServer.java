package dev.headroom.evaluator.people.email;

import static org.awaitility.Awaitility.await;

import dev.headroom.evaluator.people.ServiceUnderTest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A mail server (RFC 5321) that keeps what it is sent, and fails when it is asked to. */
final class SmtpServer implements ServiceUnderTest {

  private static final Pattern MESSAGE_ID =
      Pattern.compile(
          "(?m)^Message-ID: <headroom-([A-Za-z0-9-]+)\\.(opened|updated|resolved).*@example.org>$");

  private final ServerSocket server;
  private final Thread accepting;
  private final List<String> mails = new CopyOnWriteArrayList<>();
  private final AtomicReference<Fault> next = new AtomicReference<>();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final Set<Socket> refusing = ConcurrentHashMap.newKeySet();

  SmtpServer(int port) {
    try {
      server = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    accepting = Thread.ofPlatform().daemon().start(this::accept);
  }

  /** With their headers, unfolded. */
  List<String> mails() {
    return mails.stream().map(mail -> mail.replaceAll("\n[ \t]+", " ").replace("  ", " ")).toList();
  }

  void forget() {
    settle();
    mails.clear();
    next.set(null);
  }

  /** A client leaves a connection on which it was refused; what it sends meanwhile may be lost. */
  @Override
  public void settle() {
    await().atMost(Duration.ofSeconds(5)).until(() -> refusing.stream().noneMatch(open::contains));
    refusing.clear();
  }

  @Override
  public List<String> story() {
    return mails().stream().map(SmtpServer::did).toList();
  }

  private static String did(String mail) {
    MatchResult id = MESSAGE_ID.matcher(mail).results().findFirst().orElseThrow();
    return switch (id.group(2)) {
          case "opened" -> "open ";
          case "updated" -> "update ";
          default -> "resolve ";
        }
        + id.group(1);
  }

  @Override
  public String heard() {
    return String.join("\n", mails);
  }

  @Override
  public void next(Fault fault) {
    next.set(fault);
  }

  @Override
  public void stop() {
    try {
      server.close();
      for (Socket socket : open) {
        socket.close();
      }
      // Until then the port still listens, and the next server cannot have it.
      accepting.join(Duration.ofSeconds(5));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        open.add(socket);
        Thread.ofVirtual().start(() -> converse(socket));
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void converse(Socket socket) {
    try (socket) {
      var in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      say(socket, "220 mail.example.org");
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String verb = line.split("[ :]", 2)[0].toUpperCase(java.util.Locale.ROOT);
        switch (verb) {
          case "EHLO" -> say(socket, "250-mail.example.org\r\n250 SIZE 1000000");
          case "MAIL" -> say(socket, mail(socket));
          case "RCPT", "RSET", "NOOP" -> say(socket, "250 ok");
          case "DATA" -> {
            say(socket, "354 go on");
            mails.add(read(in));
            if (next.compareAndSet(Fault.LOST, null)) {
              return;
            }
            say(socket, "250 taken");
          }
          case "QUIT" -> {
            say(socket, "221 bye");
            return;
          }
          default -> say(socket, "502 what?");
        }
      }
    } catch (IOException e) {
      // The other side is gone.
    } finally {
      open.remove(socket);
    }
  }

  private String mail(Socket socket) {
    Fault fault = next.get();
    if (fault != Fault.LOST) {
      next.set(null);
    }
    if (fault != null) {
      refusing.add(socket);
    }
    return switch (fault) {
      case null -> "250 ok";
      case LOST -> "250 ok";
      case BUSY -> "450 4.2.1 come later";
      case BROKEN -> "451 4.3.0 local error";
      case DENIED, ECHO, ECHO_DENIED -> "550 5.7.1 you may not relay";
    };
  }

  private static String read(BufferedReader in) throws IOException {
    var mail = new StringBuilder();
    for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
      mail.append(line.startsWith(".") ? line.substring(1) : line).append('\n');
    }
    return mail.toString();
  }

  private static void say(Socket socket, String reply) throws IOException {
    socket.getOutputStream().write((reply + "\r\n").getBytes(StandardCharsets.UTF_8));
    socket.getOutputStream().flush();
  }
}
