/**
 * Text that a tool fills in before the service sees the file: template markers and fill-in words. A value that holds
 * one is unknown, and whatever is unknown is not judged.
 */

/** Markers of templating tools, each of which makes the value around it unknown. */
const MARKERS = [
  /\{\{[\s\S]*?\}\}/, // Go templates, Jinja2, Handlebars
  /\{%[\s\S]*?%\}/, // Jinja2 statements
  /<%[\s\S]*?%>/, // ERB, lodash
  /\$\{[^}]*\}/, // envsubst, Terraform, shell
  /%\{[^}]*\}/, // Terraform directives
  /\$\([^)]*\)/, // shell, Tekton
  /\$[A-Za-z_][A-Za-z0-9_]*/, // shell, envsubst
  /#\{[^}]*\}#?/, // Octopus, Azure DevOps
  /<[A-Za-z][A-Za-z0-9_ .:/-]*>/, // CodePipeline <IMAGE1_NAME>, <your value here>
  /__[A-Za-z][A-Za-z0-9_.-]*?__/, // token replacement
  /\[\[[^\]]+\]\]/,
  /%[A-Z][A-Z0-9_]*%/, // Windows scripts
  /(?<![\w.])@[A-Za-z][A-Za-z0-9_.]*@/, // Maven, autotools
];
const ANY_MARKER = new RegExp(MARKERS.map((marker) => marker.source).join('|'));
const WHOLE_MARKER = new RegExp(`^\\s*(?:${MARKERS.map((marker) => marker.source).join('|')})\\s*$`);

const FORMAT_FIELD = /^\{[A-Za-z_][A-Za-z0-9_.]*\}$/; // Python str.format

/** Words people write to say "fill this in". */
const FILL_INS =
  /REPLACE[_-]?(?:ME|THIS|WITH)|CHANGE[_-]?(?:ME|THIS)|\bTODO\b|\bXXX+\b|X{4,}|YOUR[_-]|[_-]HERE\b|ACCOUNT[_-]?ID|AWS[_-]ACCOUNT|^\.\.\.$/i;

/** Whether a string holds a template marker or a fill-in word, so that its final value cannot be known. */
export function hasPlaceholder(text: string): boolean {
  return hasMarker(text) || FILL_INS.test(text);
}

/** Whether a string holds the marker of a templating tool (fill-in words do not count). */
export function hasMarker(text: string): boolean {
  return ANY_MARKER.test(text) || FORMAT_FIELD.test(text);
}

/** Whether a string is one placeholder from end to end, which may then stand for a value of any type. */
export function isWholePlaceholder(text: string): boolean {
  return WHOLE_MARKER.test(text) || FORMAT_FIELD.test(text.trim());
}
