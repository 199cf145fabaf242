package dev.motus.documentation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Checks what can be known of commands without running them. */
final class CommandLines {
  /** What readers have, or write themselves. */
  private static final Set<String> OF_THE_READER =
      Set.of("java", "curl", "git", "gpg", "source", "umask", "cd");

  private static final Set<String> LIFE_CYCLE =
      Set.of("clean", "compile", "test-compile", "test", "package", "verify", "install", "deploy");

  private static final Pattern PARTS = Pattern.compile("&&|\\|\\||[;|]|<\\(|\\)");
  private static final Pattern WORD = Pattern.compile("(?:[^\\s\"']|\"[^\"]*\"|'[^']*')+");
  private static final Pattern ASSIGNMENT = Pattern.compile("[A-Za-z_]\\w*=.*");
  private static final Pattern VERSION =
      Pattern.compile("\\bmotus-(\\d[\\w.-]*?)(?=[/:]|\\.tar|\\.zip|$)");
  private static final Pattern OWN_PROPERTY =
      Pattern.compile("-D((?:motus|sample|benchmark|golden|jcstress|viewer)\\.[\\w.]+)(?:=.*)?");

  private final Build build;
  private final OwnNames names;
  private final MotusCommand motus;

  CommandLines(Build build, OwnNames names) throws IOException {
    this.build = build;
    this.names = names;
    this.motus = MotusCommand.read();
  }

  /** What is wrong with the commands of a page, in blocks and in its text; empty: nothing. */
  List<String> complaints(MarkdownPage page) throws IOException {
    List<String> complaints = new ArrayList<>();
    for (Snippet snippet : page.snippets()) {
      if (snippet.language().equals("bash") && !snippet.isUnchecked()) {
        List<String> lines = snippet.text().lines().toList();
        for (int i = 0; i < lines.size(); i++) {
          for (String what : complaints(lines.get(i))) {
            complaints.add(snippet.complaint(i + 1, what));
          }
        }
      }
    }
    for (MarkdownPage.Code code : page.codes()) {
      String command = code.text().replaceFirst("^(?:\\w+=\\S+ )+", "");
      if (Stream.of("mvn ", "./mvnw ", "motus ").anyMatch(command::startsWith)) {
        for (String what : complaints(code.text())) {
          complaints.add(page.name() + ":" + code.line() + ": " + what);
        }
      }
    }
    return complaints;
  }

  /** What is wrong with one line of a shell. */
  List<String> complaints(String line) throws IOException {
    List<String> complaints = new ArrayList<>();
    // "<api key>" is for the reader to fill in.
    String command = line.replaceFirst("(^|\\s)#.*", "").replaceAll("<[\\w][^<>()]*>", "filled-in");
    Matcher version = VERSION.matcher(command);
    while (version.find()) {
      if (!version.group(1).equals(build.version())) {
        complaints.add(version.group(1) + " is not the version, which is " + build.version());
      }
    }
    // Quoted text is one word, whatever is in it.
    for (String part : PARTS.split(command.replaceAll("\"\\$\\([^\"]*\\)\"", "quoted"))) {
      List<String> words =
          new ArrayList<>(WORD.matcher(part).results().map(each -> each.group()).toList());
      words.removeIf(word -> word.equals("export"));
      while (!words.isEmpty() && ASSIGNMENT.matcher(words.get(0)).matches()) {
        words.remove(0);
      }
      if (!words.isEmpty()) {
        check(words, complaints);
      }
    }
    return complaints;
  }

  private void check(List<String> words, List<String> complaints) throws IOException {
    String program = words.get(0);
    List<String> rest = words.subList(1, words.size());
    if (program.equals("mvn") || program.equals("./mvnw")) {
      maven(rest, complaints);
    } else if (program.equals("motus")) {
      complaints.addAll(motus.complaints(rest));
    } else if (program.startsWith(".")) {
      if (!Files.isExecutable(Build.ROOT.resolve(program))) {
        complaints.add(program + " is no program of this repository");
      }
    } else if (!OF_THE_READER.contains(program)) {
      complaints.add(
          "the test knows no program "
              + program
              + "; teach it to, or say: <!-- snippet: unchecked, because … -->");
    }
  }

  private void maven(List<String> words, List<String> complaints) throws IOException {
    Set<String> modules = new TreeSet<>();
    Set<String> profiles = new TreeSet<>();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (word.equals("-pl")) {
        modules.addAll(List.of(words.get(++i).split(",")));
      } else if (word.startsWith("-P")) {
        profiles.addAll(List.of(word.substring(2).split(",")));
      } else if (word.startsWith("-D")) {
        property(word, complaints);
      } else if (!word.startsWith("-") && !word.contains(":") && !LIFE_CYCLE.contains(word)) {
        complaints.add(word + " is no phase of Maven's");
      }
    }
    // MODULE stands for any.
    modules.remove("MODULE");
    for (String module : modules) {
      if (!build.hasModule(module)
          && !Files.exists(Build.ROOT.resolve(module).resolve("pom.xml"))) {
        complaints.add("there is no module " + module);
      }
    }
    for (String profile : profiles) {
      if (!build.hasProfile(profile, modules)) {
        complaints.add(
            "no profile "
                + profile
                + " does anything "
                + (modules.isEmpty() ? "here" : "in " + modules));
      }
    }
  }

  private void property(String word, List<String> complaints) throws IOException {
    Matcher own = OWN_PROPERTY.matcher(word);
    if (own.matches() && !names.isProperty(own.group(1))) {
      complaints.add("nothing reads the property " + own.group(1));
    }
    if (word.startsWith("-Dtest=")) {
      for (String test : word.substring("-Dtest=".length()).split(",")) {
        if (!build.hasFile(test + ".java")) {
          complaints.add("there is no test " + test);
        }
      }
    }
  }

  /** The {@code motus} command, as its sources declare it. */
  private record MotusCommand(Set<String> commands, Set<String> options) {
    private static final Pattern COMMAND = Pattern.compile("@Command\\(\\s*name = \"([\\w-]+)\"");
    private static final Pattern OPTION = Pattern.compile("names = [^\n]*");
    private static final Pattern TEXT = Pattern.compile("\"(-[\\w-]+)\"");

    static MotusCommand read() throws IOException {
      // These two are picocli's.
      Set<String> commands = new TreeSet<>(Set.of("help", "generate-completion"));
      Set<String> options = new TreeSet<>();
      try (Stream<Path> files = Files.walk(Build.ROOT.resolve("cli/src/main/java"))) {
        for (Path each : files.filter(Files::isRegularFile).toList()) {
          String source = Files.readString(each);
          COMMAND.matcher(source).results().forEach(found -> commands.add(found.group(1)));
          OPTION
              .matcher(source)
              .results()
              .flatMap(found -> TEXT.matcher(found.group()).results())
              .forEach(found -> options.add(found.group(1)));
        }
      }
      commands.remove("motus");
      return new MotusCommand(commands, options);
    }

    List<String> complaints(List<String> words) {
      List<String> complaints = new ArrayList<>();
      if (!words.isEmpty() && !words.get(0).startsWith("-") && !isPlaceholder(words.get(0))) {
        if (!commands.contains(words.get(0))) {
          complaints.add("motus has no command " + words.get(0));
        }
      }
      for (String word : words) {
        if (word.startsWith("-") && !options.contains(word)) {
          complaints.add("motus has no option " + word);
        }
      }
      return complaints;
    }

    private static boolean isPlaceholder(String word) {
      return word.matches("[A-Z]+|…");
    }
  }
}
