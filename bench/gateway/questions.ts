/** The questions of the comparison. */
export const questionNames = ['deep', 'small', 'join'] as const;

export type QuestionName = (typeof questionNames)[number];

/** What a client asks for in each; `join` is about the school, the others about the shop. */
export const questions: Readonly<Record<QuestionName, string>> = {
  deep: `query Deep {
  users {
    ...Person
    reviews { ...Opinion product { ...Article reviews { ...Opinion author { ...Person reviews { ...Opinion product { ...Article } } } } } }
  }
  topProducts {
    ...Article
    reviews { ...Opinion author { ...Person reviews { ...Opinion product { ...Article } } } }
  }
}
fragment Person on User { id name username }
fragment Opinion on Review { id body }
fragment Article on Product { upc name price weight inStock shippingEstimate }`,
  small: '{ topProducts(first: 5) { upc name price } }',
  join: '{ students(first: 50) { id name school { id name city } grades { subject score } } }',
};
