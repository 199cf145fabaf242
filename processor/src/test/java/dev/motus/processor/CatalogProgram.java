package dev.motus.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;

import com.google.testing.compile.Compilation;
import dev.motus.tools.ToolCatalog;
import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.concurrent.Callable;

/** A user's program with catalogued tools, compiled with the processors. */
final class CatalogProgram implements AutoCloseable {
  private final URLClassLoader loader;
  private final ToolCatalog catalog;

  private CatalogProgram(URLClassLoader loader, ToolCatalog catalog) {
    this.loader = loader;
    this.catalog = catalog;
  }

  /** A {@code Main.Tools} with these members, which are what its nested types and methods need. */
  static CatalogProgram of(Path folder, String members) throws Exception {
    Compilation compilation =
        Javac.strict()
            .compile(
                Javac.sources(
                    """
                    package com.example;

                    import dev.motus.annotation.*;
                    import dev.motus.tools.*;
                    import java.math.*;
                    import java.time.*;
                    import java.util.*;
                    import java.util.concurrent.*;
                    import java.util.stream.*;
                    import org.jspecify.annotations.Nullable;

                    public class Main implements Callable<ToolCatalog> {
                      @Override public ToolCatalog call() {
                        return Main_ToolsCatalog.of(new Tools());
                      }

                      @Catalogued
                      public static class Tools {
                    %s
                      }
                    }
                    """
                        .formatted(members.indent(4))));
    assertThat(compilation).succeeded();
    URLClassLoader loader = GeneratedFiles.load(compilation, folder);
    Object main = loader.loadClass("com.example.Main").getDeclaredConstructor().newInstance();
    return new CatalogProgram(loader, (ToolCatalog) ((Callable<?>) main).call());
  }

  ToolCatalog tools() {
    return catalog;
  }

  @Override
  public void close() throws IOException {
    loader.close();
  }
}
