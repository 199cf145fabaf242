package dev.motus.processor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Descriptions of tools are taken from comments, as a person would read the first sentence. */
class JavadocsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Finds a city. Or two.|Finds a city.",
        "Returns a {@code Map<String, Integer>} of counts. More.|Returns a Map<String, Integer> of"
            + " counts.",
        "Reads {@code {\"a\": {\"b\": 1.0}}} as JSON.|Reads {\"a\": {\"b\": 1.0}} as JSON.",
        "Compares {@literal a < b} and c &gt; d, costs &euro;5 &#8211; or &mdash; less.|Compares a"
            + " < b and c > d, costs \u20ac5 \u2013 or \u2014 less.",
        "Knows &unknown; and &#x41;.|Knows &unknown; and A.",
        "{@return the weather of a city}|Returns the weather of a city.",
        "Sends mail to {@code x@y.org}, e.g. to Bob. Twice.|Sends mail to x@y.org, e.g. to Bob.",
        "Takes colours, i.e. names, etc. or numbers. Ends.|Takes colours, i.e. names, etc. or"
            + " numbers.",
        "Lists: <ul><li>one</li><li>two</li></ul>|Lists:",
        "<p>Begins late.</p> Ends.|Begins late.",
        "True if a < b and c > d.|True if a < b and c > d.",
        "See {@link java.util.Map.Entry#getKey() the key} and {@link #a()}.|See the key and a().",
        "See {@link java.util.Map#put(Object, java.lang.String)}.|See Map.put(Object, String).",
        "Sum {@summary Short one.} rest.|Short one.",
        "\u6771\u4eac\u306e\u5929\u6c17\u3002\u6b21\u306e\u6587\u3002|\u6771\u4eac\u306e\u5929\u6c17\u3002",
        "Is <b>bold</b> <!-- not this -->and {@unknown odd}. More.|Is bold and odd.",
        "Sum {@summary All of it. And this} rest.|All of it. And this",
        "Has the place of {@link java.util.List#of(Object) lists of {@code x}}. More.|Has the place"
            + " of lists of x.",
        "Finds the class {@code T}. More.|Finds the class T.",
        "Moves by x. More.|Moves by x.",
        "Asks Dr. Who and J. Smith of the U.S. Army, see no. 7. More.|Asks Dr. Who and J. Smith of"
            + " the U.S. Army, see no. 7.",
        "Says yes or no. More.|Says yes or no.",
        "Takes lists, maps etc. More.|Takes lists, maps etc.",
        "Ends with \"a word.\" More.|Ends with \"a word.\"",
        "Ends (after all.) More.|Ends (after all.)",
        "Calls (e.g.) him \"sir.\" and goes. More.|Calls (e.g.) him \"sir.\" and goes.",
        "First.<br>Second.|First.",
        "{@snippet : foo(); } After. More.|After.",
        "Finds {@index \"a phrase\" what it means} and {@index word what}. More.|Finds a phrase and"
            + " word.",
        "At most {@value Integer#MAX_VALUE}. More.|At most Integer.MAX_VALUE.",
        "Ends nowhere|Ends nowhere",
        "Is open {@code {|Is open {"
      })
  void theFirstSentenceIsPlainText(String comment, String sentence) {
    assertThat(Javadocs.firstSentence(comment)).isEqualTo(sentence);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Returns a `List<String>` of [names][String] for a *city*. More.|Returns a List<String> of"
            + " names for a city.",
        "# Heading\\n\\nFinds [java.util.Map#get(Object)] things.|Finds Map.get(Object) things.",
        "Finds\\n-----\\n\\nA city.|A city.",
        "Is **very** good, _really_, see [the page](https://example.org/a.b).|Is very good, really,"
            + " see the page.",
        "Keeps snake_case_names and 2*3*4. More.|Keeps snake_case_names and 2*3*4.",
        "Uses ``a `tick` b`` and \\\\*stars\\\\*. More.|Uses a `tick` b and *stars*.",
        "Finds [the list][java.util.List#of(Object, Object)] of `x`. More.|Finds the list of x.",
        "> Quoted\\n> words. More.|Quoted words.",
        "One line\\\\\\nand another. More.|One line and another.",
        "See [a page](http://a.b/c_(d) \"its title\"). More.|See a page.",
        "Shows \\\\`ticks\\\\`. More.|Shows `ticks`.",
        "See <https://example.com/x.y> for it. More.|See https://example.com/x.y for it.",
        "***\\nAfter a rule. More.|After a rule.",
        "[ref]: http://a.b\\nText with a [ref]. More.|Text with a ref.",
        "```java\\nfoo(a).bar();\\n```\\nAfter code.|foo(a).bar();",
        "Text.\\n```\\n*foo*\\n```|Text.",
        "One\\n\\nTwo|One",
        "Choices: \\n\\n- a\\n- b|Choices:",
        "Text {@code x.y} and `a.b`. More.|Text x.y and a.b."
      })
  void markdownGivesTheSameText(String comment, String sentence) {
    String lines = comment.replace("\\n", "\n").replace("\\\\", "\\");

    assertThat(Javadocs.firstSentence(Markdown.toHtml(lines))).isEqualTo(sentence);
  }
}
