/**
 * Text that a tool fills in before the service sees the file: template markers and fill-in words. A value that holds
 * one is unknown, and whatever is unknown is not judged.
 */

/** Markers of templating tools, each of which makes the value around it unknown. Bounded, so that no text is slow. */
const MARKERS = [
  /\{\{(?:(?!\}\})[\s\S]){0,999}\}\}/, // Go templates, Jinja2, Handlebars
  /\{[%#](?:(?![%#]\})[\s\S]){0,999}[%#]\}/, // Jinja2 statements and comments
  /<%(?:(?!%>)[\s\S]){0,999}%>/, // ERB, lodash
  /\$\{[^}]{0,999}\}/, // envsubst, Terraform, shell
  /%\{[^}]{0,999}\}/, // Terraform directives
  /\$\([^)]{0,999}\)/, // shell, Tekton, references in Kubernetes commands
  /\$[A-Za-z_][A-Za-z0-9_]*/, // shell, envsubst
  /#\{[^}]{0,999}\}#?/, // Octopus, Azure DevOps
  /__[A-Za-z][A-Za-z0-9_.-]{0,99}?__/, // token replacement
  /\[\[\s*[A-Za-z_][\w .-]*\]\]/,
  /%[A-Z][A-Z0-9_]{2,}%/, // Windows scripts
  /(?<![\w.])@[A-Za-z][A-Za-z0-9_.]{0,99}@/, // Maven, autotools
];
const ANY_MARKER = new RegExp(MARKERS.map((marker) => marker.source).join('|'), 'g');
const WHOLE_MARKER = new RegExp(`^(?:${MARKERS.map((marker) => marker.source).join('|')})$`);
/** What a text that is one marker from end to end begins with. */
const OPENERS = '{<$%#_[@';
/** None of the markers is without one of these. */
const MAY_HOLD =
  /[{$<%@#[]|__|\b(?:todo|fixme|tbd|placeholder)\b|xxx|replace|change|your|here|account|^\.{3}$/i;

/** Names with double underscores that have a meaning of their own in Python and in Prometheus. */
const DUNDER =
  /^__(?:init|main|name|file|all|doc|dict|version|pycache|tests|mocks|address|scheme|param|tmp|metrics_path)__$/;

/** `<IMAGE1_NAME>`, `<your value here>`; not `(?<name>` of a regular expression. */
const ANGLE = /(?<![?\\k<])<([A-Za-z][A-Za-z0-9_ .:/-]{0,199}[A-Za-z0-9_.]|[A-Za-z])>/g;
const HTML =
  /^(?:a|abbr|article|aside|b|body|br|button|center|code|col|dd|div|dl|dt|em|font|footer|form|h[1-6r]|head|header|html|i|iframe|img|input|label|li|link|main|meta|nav|ol|option|p|pre|s|script|section|select|small|span|strong|style|sub|sup|table|tbody|td|textarea|th|thead|title|tr|tt|u|ul|video|xml)$/i;

const FORMAT_FIELD = /^\{[A-Za-z_][A-Za-z0-9_.]*\}$/; // Python str.format
/** The same as the registry or tag of an image, or anywhere in an ARN. */
const FORMAT_SEGMENT = /^\{[a-z_]+\}[./:]|:\{[a-z_]+\}$|^(?:arn:|[^/]*\.dkr\.ecr\.).*\{[a-z_]+\}/;

/** Words people write to say "fill this in". Case matters for those that are common words or parts of names. */
const FILL_INS = [
  /(?<![A-Za-z])(?:replace[_-]?(?:me|this|with)|change[_-]?(?:me|this))(?![A-Za-z])/i,
  /\b(?:TODO|FIXME|TBD)\b|[_-]HERE\b/,
  /(?<![A-Za-z])your[_-]|(?<![a-z0-9])x{3,}(?![a-z0-9])|x{4,}/i,
  /(?:^|[:/@.])(?:aws[_-])?account(?:[_-]?id)?(?=[:@.])/i,
  /[:/@](?:AWS_)?ACCOUNT_ID(?=$|[-/])/,
  /^(?:\.\.\.|placeholder|your\w*here)$/i,
];

/** Whether a string holds a template marker or a fill-in word, so that its final value cannot be known. */
export function hasPlaceholder(text: string): boolean {
  return MAY_HOLD.test(text) && (hasMarker(text) || FILL_INS.some((word) => word.test(text)));
}

/** Whether a string holds the marker of a templating tool (fill-in words do not count). */
export function hasMarker(text: string): boolean {
  if (FORMAT_FIELD.test(text) || FORMAT_SEGMENT.test(text)) return true;
  for (const [marker] of text.matchAll(ANY_MARKER)) if (!DUNDER.test(marker)) return true;
  for (const [, name] of text.matchAll(ANGLE)) if (isFillIn(name ?? '', text)) return true;
  return false;
}

/** A word in angle brackets that is no element of HTML or XML. */
function isFillIn(name: string, text: string): boolean {
  return !HTML.test(name) && !text.includes(`</${name.split(' ')[0] ?? name}`);
}

/** Whether a string is one placeholder from end to end, which may then stand for a value of any type. */
export function isWholePlaceholder(text: string): boolean {
  const word = text.trim();
  if (!OPENERS.includes(word.charAt(0))) return false;
  if (FORMAT_FIELD.test(word)) return true;
  if (WHOLE_MARKER.test(word)) return !DUNDER.test(word);
  return /^<[^<>]+>$/.test(word) && hasMarker(word);
}
