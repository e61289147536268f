package dev.headroom.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/** A directory that looks like a built Headroom whose services are {@link FakeService}s. */
record FakeHome(Path root) {

  static FakeHome in(Path root) throws IOException {
    for (var module : List.of("collector-service", "scheduler-service", "evaluator-service")) {
      var app = Files.createDirectories(root.resolve(module).resolve("target/quarkus-app"));
      var manifest = new Manifest();
      manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
      manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, FakeService.class.getName());
      try (var jar =
              new JarOutputStream(Files.newOutputStream(app.resolve("quarkus-run.jar")), manifest);
          var code = FakeService.class.getResourceAsStream("FakeService.class")) {
        jar.putNextEntry(new ZipEntry(FakeService.class.getName().replace('.', '/') + ".class"));
        code.transferTo(jar);
        jar.closeEntry();
      }
    }
    var runbooks = Files.createDirectories(root.resolve("deploy/runbooks"));
    Files.copy(Path.of("../runbooks/headroom.yaml"), runbooks.resolve("headroom.yaml"));
    return new FakeHome(root);
  }

  /**
   * From now on the module's service behaves so when it is started: {@code dies} or {@code
   * dawdles}.
   */
  void let(String module, String behaviour) throws IOException {
    Files.createFile(root.resolve(module).resolve("target/quarkus-app").resolve(behaviour));
  }
}
