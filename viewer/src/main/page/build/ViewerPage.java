import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Makes a module's page of its sources: unpacks the tools, bundles script and style, and puts both
 * into {@code page.html} with a content security policy that allows exactly these two.
 *
 * <p>The page is checked in, because there is not a bundler for every platform: where there is one,
 * this program proves that the copy is what the sources give; elsewhere the copy is taken as it is.
 *
 * <p>Arguments: the module's directory, and {@code true} to write the copy instead of comparing it.
 * The bundler's jar is where Maven has put it for the viewer, when it knows one for this platform.
 * Another module's page imports the viewer's sources as {@code viewer/...}.
 */
final class ViewerPage {
  private static final Pattern ESBUILD =
      Pattern.compile("META-INF/resources/_static/.*/(esbuild(?:\\.exe)?)");
  private static final String PREACT = "META-INF/resources/webjars/preact/10.27.2/";

  private final Path module;
  private final String name;
  private final String page;
  private final Path sources;
  private final Path viewer;
  private final Path tools;
  private final Path work;

  private ViewerPage(Path module) {
    this.module = module;
    this.name = module.getFileName().toString();
    this.page = "src/main/resources/dev/motus/" + name + "/" + name + ".html";
    this.sources = module.resolve("src/main/page");
    this.viewer = module.resolveSibling("viewer");
    this.tools = viewer.resolve("target/viewer");
    this.work = module.resolve("target/viewer");
  }

  public static void main(String[] arguments) throws Exception {
    if (arguments.length != 2) {
      throw new IllegalArgumentException("Wanted: MODULE-DIRECTORY true|false");
    }
    new ViewerPage(Path.of(arguments[0]).toAbsolutePath().normalize()).make(Boolean.parseBoolean(arguments[1]));
  }

  private void make(boolean refresh) throws Exception {
    Files.createDirectories(work);
    preact();
    if (!Files.exists(tools.resolve("jars/esbuild.jar"))) {
      System.out.println(
          "The page of " + name + " is taken as it is checked in: there is no bundler for "
              + System.getProperty("os.name")
              + " on "
              + System.getProperty("os.arch"));
      return;
    }
    Path stamp = work.resolve("made-of.sha256");
    String inputs = inputs();
    if (!refresh && Files.exists(stamp) && Files.readString(stamp).equals(inputs)) {
      return;
    }
    String made = page();
    Path checkedIn = module.resolve(page);
    if (refresh) {
      Files.createDirectories(checkedIn.getParent());
      Files.writeString(checkedIn, made);
      System.out.println(page + ": " + made.length() / 1000 + " KB");
    } else if (!Files.exists(checkedIn) || !Files.readString(checkedIn).replace("\r\n", "\n").equals(made)) {
      System.err.println(
          page
              + " is not what "
              + name
              + "/src/main/page gives. Refresh it and check it in:\n  mvn -pl "
              + name
              + " -am compile -Dviewer.refresh=true");
      System.exit(1);
    }
    Files.writeString(stamp, inputs());
  }

  /** One digest over everything that decides about the page, the page itself included. */
  private String inputs() throws IOException, NoSuchAlgorithmException {
    MessageDigest all = MessageDigest.getInstance("SHA-256");
    for (Path file : sourceFiles()) {
      all.update(module.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
      all.update(Files.readAllBytes(file));
    }
    for (String jar : List.of("esbuild.jar", "preact.jar")) {
      all.update((jar + Files.size(tools.resolve("jars").resolve(jar))).getBytes(StandardCharsets.UTF_8));
    }
    Path checkedIn = module.resolve(page);
    if (Files.exists(checkedIn)) {
      all.update(Files.readAllBytes(checkedIn));
    }
    return HexFormat.of().formatHex(all.digest());
  }

  private List<Path> sourceFiles() throws IOException {
    List<Path> found = new ArrayList<>();
    for (Path folder : new TreeSet<>(List.of(sources, viewer.resolve("src/main/page")))) {
      try (Stream<Path> files = Files.walk(folder)) {
        files
            .filter(file -> Files.isRegularFile(file) && !file.toString().contains("node_modules"))
            .sorted()
            .forEach(found::add);
      }
    }
    return found;
  }

  private String page() throws Exception {
    bundle(esbuild(), tools.resolve("node_modules"));
    String script = Files.readString(work.resolve("bundle/main.js")).strip();
    String style = Files.readString(work.resolve("bundle/main.css")).strip();
    // Either would end the element, or change how the rest of it is read.
    for (String forbidden : List.of("</script", "<!--", "<script")) {
      if (script.toLowerCase(Locale.ROOT).contains(forbidden)) {
        throw new IllegalStateException(
            "The page's script contains '" + forbidden + "': write it as '\\x3c…' in the source");
      }
    }
    if (style.toLowerCase(Locale.ROOT).contains("</style")) {
      throw new IllegalStateException("The page's style contains '</style'");
    }
    String policy =
        "default-src 'none'; script-src 'sha256-"
            + sha256(script)
            + "'; style-src 'sha256-"
            + sha256(style)
            + "'; img-src data:; connect-src 'self'; worker-src blob:; base-uri 'none'; form-action 'none'";
    return filled(
        Files.readString(sources.resolve("page.html")).replace("\r\n", "\n"),
        List.of("@@POLICY@@", "@@STYLE@@", "@@SCRIPT@@", "@@LICENCE@@"),
        List.of(policy, style, script, Files.readString(tools.resolve("node_modules/preact/LICENSE"))));
  }

  /** The template with its placeholders filled, in their order; what is filled in is not looked at again. */
  private static String filled(String template, List<String> placeholders, List<String> values) {
    StringBuilder page = new StringBuilder();
    int from = 0;
    for (int i = 0; i < placeholders.size(); i++) {
      int at = template.indexOf(placeholders.get(i), from);
      if (at < 0) {
        throw new IllegalStateException("page.html has no " + placeholders.get(i) + " where it is expected");
      }
      page.append(template, from, at).append(values.get(i));
      from = at + placeholders.get(i).length();
    }
    return page.append(template, from, template.length()).toString();
  }

  private void bundle(Path esbuild, Path libraries) throws Exception {
    List<String> command = new ArrayList<>(List.of(esbuild.toString(), "main.tsx"));
    command.addAll(
        List.of(
            "--bundle",
            "--format=iife",
            "--target=es2022,chrome109,firefox115,safari16",
            "--jsx=automatic",
            "--jsx-import-source=preact",
            "--charset=ascii",
            "--legal-comments=none",
            "--minify",
            "--log-level=warning",
            "--tsconfig-raw={\"compilerOptions\":{\"target\":\"ES2022\",\"useDefineForClassFields\":true}}",
            "--alias:viewer=" + viewer.resolve("src/main/page"),
            "--outdir=" + work.resolve("bundle")));
    ProcessBuilder bundler = new ProcessBuilder(command).directory(sources.toFile()).inheritIO();
    bundler.environment().put("NODE_PATH", libraries.toString());
    Process running = bundler.start();
    if (!running.waitFor(60, TimeUnit.SECONDS) || running.exitValue() != 0) {
      running.destroyForcibly();
      throw new IllegalStateException("The page's sources can't be bundled: see the messages above");
    }
  }

  private Path esbuild() throws IOException {
    try (ZipFile jar = new ZipFile(tools.resolve("jars/esbuild.jar").toFile())) {
      for (ZipEntry entry : Collections.list(jar.entries())) {
        Matcher found = ESBUILD.matcher(entry.getName());
        if (!found.matches()) {
          continue;
        }
        Path program = tools.resolve(found.group(1));
        if (!Files.exists(program) || Files.size(program) != entry.getSize()) {
          // Renamed into place: a program that another build runs can't be written to.
          Path fresh = Files.createTempFile(tools, "esbuild", "");
          Files.write(fresh, jar.getInputStream(entry).readAllBytes());
          if (!fresh.toFile().setExecutable(true)) {
            throw new IOException(fresh + " can't be made executable");
          }
          Files.move(fresh, program, StandardCopyOption.REPLACE_EXISTING);
        }
        return program;
      }
    }
    throw new IOException("The bundler's jar has no bundler in it");
  }

  private void preact() throws IOException {
    Path libraries = tools.resolve("node_modules");
    try (ZipFile jar = new ZipFile(tools.resolve("jars/preact.jar").toFile())) {
      for (ZipEntry entry : Collections.list(jar.entries())) {
        if (entry.isDirectory() || !entry.getName().startsWith(PREACT)) {
          continue;
        }
        Path file = libraries.resolve("preact/" + entry.getName().substring(PREACT.length())).normalize();
        if (!file.startsWith(libraries)) {
          throw new IOException("The jar of Preact has a file outside of it: " + entry.getName());
        }
        Files.createDirectories(file.getParent());
        try (InputStream content = jar.getInputStream(entry)) {
          Files.write(file, content.readAllBytes());
        }
      }
    }
  }

  private static String sha256(String text) throws NoSuchAlgorithmException {
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    return Base64.getEncoder().encodeToString(digest);
  }
}
