package dev.motus.whole;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.delivery.output.DeliveryOutput;
import dev.motus.files.export.FilesOutput;
import dev.motus.format.json.JsonOutput;
import dev.motus.journal.Journal;
import dev.motus.runtime.AgentRuntime;
import dev.motus.tools.ToolCatalog;
import dev.motus.viewer.output.ViewerOutput;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every class file that runs in a traced program: no reflection. */
class BytecodeTest {
  /** Classes none of whose members may be used, and packages of such. */
  private static final List<String> FORBIDDEN_CLASSES =
      List.of("java/lang/reflect/", "sun/misc/Unsafe", "sun/reflect/", "jdk/internal/");

  /** Members that find or call others by name. */
  private static final List<String> FORBIDDEN_MEMBERS =
      List.of(
          "java/lang/Class.forName",
          "java/lang/Class.getMethod",
          "java/lang/Class.getDeclaredMethod",
          "java/lang/Class.getField",
          "java/lang/Class.getDeclaredField",
          "java/lang/Class.getConstructor",
          "java/lang/Class.getDeclaredConstructor",
          "java/lang/Class.getRecordComponents",
          "java/lang/Class.newInstance",
          "java/lang/ClassLoader.loadClass",
          "java/lang/ClassLoader.defineClass",
          "java/lang/invoke/MethodHandles$Lookup.find",
          "java/lang/invoke/MethodHandles$Lookup.unreflect",
          "java/lang/invoke/MethodHandles$Lookup.define",
          "java/lang/invoke/MethodHandles.privateLookupIn");

  /** One class of each module; the rest of the module is where it is. */
  private static final List<Class<?>> MODULES =
      List.of(
          AgentRuntime.class,
          JsonOutput.class,
          Journal.class,
          FilesOutput.class,
          ToolCatalog.class,
          ViewerOutput.class,
          DeliveryOutput.class);

  /** Where the class files of each module are. */
  static List<URL> places() {
    List<URL> places = new ArrayList<>();
    for (Class<?> each : MODULES) {
      places.add(each.getProtectionDomain().getCodeSource().getLocation());
    }
    assertThat(places).doesNotHaveDuplicates();
    return places;
  }

  /** A class file: its name, and what is in it. */
  private record ClassFile(String name, byte[] content) {}

  /** Of folders while the tests of a module run alone, of jars in a whole build. */
  private static List<ClassFile> classFiles() throws Exception {
    List<ClassFile> all = new ArrayList<>();
    for (URL place : places()) {
      Path path = Path.of(place.toURI());
      if (Files.isDirectory(path)) {
        addClassFiles(path, all);
      } else {
        try (FileSystem jar = FileSystems.newFileSystem(path)) {
          addClassFiles(jar.getPath("/"), all);
        }
      }
    }
    return all;
  }

  private static void addClassFiles(Path root, List<ClassFile> all) throws IOException {
    List<Path> found;
    try (Stream<Path> files = Files.walk(root)) {
      found =
          files
              .filter(file -> file.toString().endsWith(".class"))
              .filter(file -> !file.endsWith("module-info.class"))
              .sorted()
              .toList();
    }
    for (Path each : found) {
      all.add(new ClassFile(each.getFileName().toString(), Files.readAllBytes(each)));
    }
  }

  /** The classes and {@code class.member}s that a class file names in its constant pool. */
  private static Set<String> references(byte[] classFile) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(classFile));
    assertThat(in.readInt()).isEqualTo(0xCAFEBABE);
    in.readInt();
    int count = in.readUnsignedShort();
    Map<Integer, String> texts = new HashMap<>();
    Map<Integer, Integer> classNames = new HashMap<>();
    Map<Integer, Integer> memberNames = new HashMap<>();
    List<int[]> members = new ArrayList<>();
    for (int i = 1; i < count; i++) {
      int tag = in.readUnsignedByte();
      switch (tag) {
        case 1 -> texts.put(i, in.readUTF());
        case 3, 4, 17, 18 -> in.skipBytes(4);
        case 5, 6 -> {
          in.skipBytes(8);
          i++;
        }
        case 7 -> classNames.put(i, in.readUnsignedShort());
        case 8, 16, 19, 20 -> in.skipBytes(2);
        case 9, 10, 11 -> members.add(new int[] {in.readUnsignedShort(), in.readUnsignedShort()});
        case 12 -> {
          memberNames.put(i, in.readUnsignedShort());
          in.skipBytes(2);
        }
        case 15 -> in.skipBytes(3);
        default -> throw new IOException("Unknown constant " + tag);
      }
    }
    Set<String> found = new HashSet<>();
    classNames.values().forEach(name -> found.add(texts.get(name)));
    for (int[] member : members) {
      found.add(texts.get(classNames.get(member[0])) + "." + texts.get(memberNames.get(member[1])));
    }
    // Descriptors name classes whose members are not used here.
    texts.values().stream()
        .filter(text -> text.startsWith("(") || text.startsWith("L"))
        .flatMap(text -> Stream.of(text.split("[()\\[;]")))
        .filter(part -> part.startsWith("L"))
        .forEach(part -> found.add(part.substring(1)));
    return found;
  }

  private static List<String> reflectionIn(byte[] classFile) throws IOException {
    return references(classFile).stream()
        .filter(
            each ->
                FORBIDDEN_CLASSES.stream().anyMatch(each::startsWith)
                    || FORBIDDEN_MEMBERS.stream().anyMatch(each::startsWith))
        .sorted()
        .toList();
  }

  @Test
  void noClassUsesReflection() throws Exception {
    Map<String, List<String>> found = new HashMap<>();
    List<ClassFile> files = classFiles();
    for (ClassFile file : files) {
      List<String> uses = reflectionIn(file.content());
      if (!uses.isEmpty()) {
        found.put(file.name(), uses);
      }
    }

    assertThat(files).hasSizeGreaterThan(250);
    assertThat(found).isEmpty();
  }

  /** Something for the scan to find. */
  private static final class Reflecting {
    static Object use() throws Exception {
      return Class.forName("java.lang.String").getDeclaredMethods();
    }
  }

  @Test
  void scanFindsReflectionWhereThereIsSome() throws Exception {
    Path tests =
        Path.of(BytecodeTest.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Path file = tests.resolve(Reflecting.class.getName().replace('.', '/') + ".class");

    assertThat(Reflecting.use()).isNotNull();
    assertThat(reflectionIn(Files.readAllBytes(file)))
        .contains("java/lang/Class.forName", "java/lang/Class.getDeclaredMethods")
        .anyMatch(each -> each.startsWith("java/lang/reflect/"));
  }

  @Test
  void onlyHookRegistriesEncodersOutputsCarriersPricesAndTheCloudsLoginAreFoundAsServices()
      throws Exception {
    List<String> users = new ArrayList<>();
    for (ClassFile file : classFiles()) {
      if (references(file.content()).contains("java/util/ServiceLoader")) {
        users.add(file.name());
      }
    }

    assertThat(users)
        .containsExactlyInAnyOrder(
            "CallPrices.class",
            "Carriers.class",
            "CloudLogin.class",
            "Services.class",
            "TraceOutputs.class");
  }
}
