import { DUMP_SCHEMA, defineScalarTag, dump, load } from 'js-yaml';

/** A text with a tag before it, as CloudFormation writes its functions: `!Ref InvokeRole`. */
class Tagged {
  readonly tag: string;
  readonly text: string;

  constructor(tag: string, text: string) {
    this.tag = tag;
    this.text = text;
  }
}

/** A text with its tag, to stand somewhere in what `toYaml` is given; the tag is one of `yamlTags`. */
export function tagged(tag: (typeof yamlTags)[number], text: string): unknown {
  return new Tagged(tag, text);
}

/** The short forms of CloudFormation's functions that are written here ([documentation](https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference.html)). */
const yamlTags = ['!Ref', '!Sub', '!GetAtt'] as const;

/** A value as YAML that readers of version 1.1 and 1.2 understand alike; no line is folded, and what stands twice is written twice. */
export function toYaml(value: unknown): string {
  const tags = yamlTags.map((tag) =>
    defineScalarTag(tag, {
      resolve: (text) => new Tagged(tag, text),
      identify: (data) => data instanceof Tagged && data.tag === tag,
      represent: ({ text }: Tagged) => text,
    }),
  );
  return dump(value, { schema: DUMP_SCHEMA.withTags(...tags), lineWidth: -1, noRefs: true });
}

/** What stands in a text of YAML; throws where it is none. */
export function fromYaml(text: string): unknown {
  return load(text);
}
