package dev.motus.integration.servlet;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.Enumeration;
import java.util.stream.Stream;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.ContextConfig;
import org.apache.catalina.startup.Tomcat;

/** A Tomcat to which the application of this module is deployed, as often as one likes. */
final class Applications implements AutoCloseable {
  private static final String PACKAGE = "dev/motus/integration/servlet/application";

  private final Tomcat tomcat = new Tomcat();
  private final Path webApplication;
  private final HttpClient client = HttpClient.newHttpClient();

  Applications(Path directory) throws Exception {
    webApplication = unpacked(directory.resolve("application"));
    tomcat.setBaseDir(directory.resolve("tomcat").toString());
    tomcat.setPort(0);
    tomcat.getConnector();
    tomcat.getHost();
    tomcat.start();
  }

  /** {@code WEB-INF} as a build would make it: the application's classes, and ours as libraries. */
  private static Path unpacked(Path to) throws Exception {
    Path classes = Files.createDirectories(to.resolve("WEB-INF/classes"));
    Path libraries = Files.createDirectories(to.resolve("WEB-INF/lib"));
    Path own =
        Path.of(Applications.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    copy(own.resolve(PACKAGE), classes.resolve(PACKAGE));
    if (Files.exists(own.resolve("META-INF"))) {
      copy(own.resolve("META-INF"), classes.resolve("META-INF"));
    }
    PathMatcher ours = FileSystems.getDefault().getPathMatcher("glob:**{motus,jackson-core}*");
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      Path path = Path.of(entry);
      if (Files.isDirectory(path) && !path.equals(own)) {
        copy(path, classes);
      } else if (ours.matches(path)) {
        Files.copy(path, libraries.resolve(path.getFileName()));
      }
    }
    return to;
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path each : (Iterable<Path>) all::iterator) {
        Path target = to.resolve(from.relativize(each).toString());
        if (Files.isDirectory(each)) {
          Files.createDirectories(target);
        } else if (each.getFileName().toString().startsWith("dev.motus") && Files.exists(target)) {
          // Services of several modules: one line each.
          Files.write(target, Files.readAllLines(each), java.nio.file.StandardOpenOption.APPEND);
        } else {
          Files.copy(each, target, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
  }

  /** Deploys the application under a path. */
  Context deploy(String path) {
    StandardContext context = new StandardContext();
    context.setPath(path);
    context.setDocBase(webApplication.toString());
    context.addLifecycleListener(new ContextConfig());
    context.setParentClassLoader(new ServerLoader());
    context.addLifecycleListener(
        event -> {
          if (event.getType().equals("after_init")) {
            Tomcat.addServlet(
                context, "agent", "dev.motus.integration.servlet.application.AgentServlet");
            context.addServletMappingDecoded("/", "agent");
          }
        });
    tomcat.getHost().addChild(context);
    return context;
  }

  /** Takes it away again. */
  void undeploy(Context context) {
    tomcat.getHost().removeChild(context);
  }

  /** Asks an application. */
  String ask(String path) throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + tomcat.getConnector().getLocalPort() + path + "/");
    HttpResponse<String> response =
        client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    return response.statusCode() + " " + response.body();
  }

  @Override
  public void close() throws LifecycleException {
    tomcat.stop();
    tomcat.destroy();
  }

  /** What a server has: the container's classes and nothing of ours. */
  private static final class ServerLoader extends ClassLoader {
    ServerLoader() {
      super(Applications.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.startsWith("dev.motus.")) {
        throw new ClassNotFoundException(name);
      }
      return super.loadClass(name, resolve);
    }

    @Override
    public URL getResource(String name) {
      return name.contains("motus") ? null : super.getResource(name);
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
      return name.startsWith("META-INF/services/")
          ? Collections.emptyEnumeration()
          : super.getResources(name);
    }
  }
}
