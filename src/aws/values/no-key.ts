const emptyWords =
  /^(none|null|nil|undefined|nan|n\/?a|true|false|todo|tbd|changeme|change-me|redacted|hidden|-+|\?+)$/i;

/**
 * True for a value that stands where a key should and cannot be one: the word of a program for nothing (`None`, `undefined`), the stars
 * of `aws configure`, something too short. An empty text is no value at all. AWS accepts access key IDs of 16 characters and more.
 */
export function isNoKey(value: string, isAccessKeyId: boolean): boolean {
  if (value === '') return false;
  if (emptyWords.test(value) || /^[*•.x]{4,}\w{0,4}$/i.test(value)) return true;
  return isAccessKeyId && (!/^[\w./+=-]+$/.test(value) || value.length < 16);
}
