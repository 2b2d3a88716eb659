import { Container, Head, Heading, Hr, Html, Link, Preview, Section, Text } from "@react-email/components";
import { BlockView } from "./block-view";
import type { Letter } from "./blocks";
import { DARK_STYLE, type Look } from "./look";
import { sellerLines } from "./seller";
import type { Sender, Voice } from "./voice";

/** A mail as HTML: tables and inline styles, as mail programs want them. No picture, so nothing is fetched. */
export function LetterHtml({
  letter,
  sender,
  voice,
  look,
}: {
  letter: Letter;
  sender: Sender;
  voice: Voice;
  look: Look;
}) {
  const start = voice.direction === "rtl" ? "right" : "left";
  const paragraph = { margin: "0 0 16px", fontSize: 15, lineHeight: "24px", color: look.ink };
  const { email } = sender.brand.legalEntity;
  return (
    <Html lang={voice.lang} dir={voice.direction}>
      <Head>
        <title>{letter.subject}</title>
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <style>{DARK_STYLE}</style>
      </Head>
      <Preview>{letter.preview}</Preview>
      {/* The library's Body keeps the ground on a cell without a class, where dark mode cannot reach it. */}
      <body className="m-paper" style={{ margin: 0, backgroundColor: look.paper }}>
        <Section
          className="m-paper"
          style={{ padding: "24px 8px", backgroundColor: look.paper, fontFamily: look.text }}
        >
          <Container style={{ maxWidth: 600, width: "100%" }} dir={voice.direction}>
            <Section style={{ padding: "0 4px 16px" }}>
              <Link
                href={voice.url("/")}
                className="m-ink"
                style={{ color: look.ink, fontFamily: look.display, fontSize: 22, textDecoration: "none" }}
              >
                {voice.brand}
              </Link>
            </Section>
            <Section
              className="m-card"
              style={{
                backgroundColor: look.raised,
                border: `1px solid ${look.rule}`,
                borderRadius: 4,
                padding: "32px 32px 24px",
                textAlign: start,
              }}
            >
              <Heading
                as="h1"
                className="m-ink"
                style={{
                  margin: "0 0 20px",
                  fontFamily: look.display,
                  fontWeight: 400,
                  fontSize: 26,
                  lineHeight: "32px",
                  color: look.ink,
                }}
              >
                {letter.title}
              </Heading>
              <Text className="m-ink" style={paragraph}>
                {letter.name
                  ? voice.t("email.frame.greeting", { name: letter.name })
                  : voice.t("email.frame.greetingBare")}
              </Text>
              {letter.blocks.map((block, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: drawn once, never moved
                <BlockView key={index} block={block} look={look} voice={voice} start={start} />
              ))}
              <Hr
                className="m-rule"
                style={{ border: "none", borderTop: `1px solid ${look.rule}`, margin: "24px 0 16px" }}
              />
              <Text className="m-soft" style={{ ...paragraph, margin: 0, color: look.soft, fontSize: 14 }}>
                {voice.t("email.frame.questions", { email })}
              </Text>
            </Section>
            <Section style={{ padding: "20px 4px", textAlign: start }}>
              <Text
                className="m-soft"
                style={{ margin: 0, color: look.soft, fontSize: 12, lineHeight: "18px" }}
              >
                {sellerLines(sender, voice).map((line, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: drawn once, never moved
                  <span key={index}>
                    <bdi>{line}</bdi>
                    <br />
                  </span>
                ))}
              </Text>
            </Section>
          </Container>
        </Section>
      </body>
    </Html>
  );
}
