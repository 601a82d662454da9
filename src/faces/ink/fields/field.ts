/** What a key did to a field; `raw` is an answer to be judged by the question's `parse`. */
export interface FieldStep<Field> {
  field: Field;
  raw?: string;
}
