/** Parts of images with every field of the API reference, with values like theirs. */
export const documentedImages = {
  b64: 'iVBORw0KGgo=',
  usage: {
    input_tokens: 50,
    output_tokens: 50,
    total_tokens: 100,
    input_tokens_details: { image_tokens: 40, text_tokens: 10 },
    output_tokens_details: { image_tokens: 50, text_tokens: 0 },
  },
};
