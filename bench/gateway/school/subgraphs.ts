import { type BenchSubgraph, federation } from '../subgraph.ts';

const size = 50;
const schoolCount = 7;
const subjects = ['Arithmetic', 'Persian', 'Geography', 'Drawing'];

const students: BenchSubgraph = {
  name: 'students',
  sdl: `${federation}
    type Query { students(first: Int = ${size}): [Student!]! }
    type Student @key(fields: "id") { id: ID! name: String! school: School! }
    type School @key(fields: "id", resolvable: false) { id: ID! }`,
  resolvers: {
    Query: {
      students: (_: unknown, { first = size }: { first?: number }) =>
        Array.from({ length: first }, (__, index) => ({
          id: `s${index + 1}`,
          name: `Student ${index + 1}`,
          school: { id: `school-${(index % schoolCount) + 1}` },
        })),
    },
  },
};

const schools: BenchSubgraph = {
  name: 'schools',
  sdl: `${federation}
    type School @key(fields: "id") { id: ID! name: String! city: String! }`,
  resolvers: {
    School: {
      __resolveReference: ({ id }: { id: string }) => ({ id, name: `The school ${id}`, city: 'Tehran' }),
    },
  },
};

const grades: BenchSubgraph = {
  name: 'grades',
  sdl: `${federation}
    type Student @key(fields: "id") { id: ID! grades: [Grade!]! }
    type Grade { subject: String! score: Float! }`,
  resolvers: {
    Student: {
      grades: ({ id }: { id: string }) =>
        subjects.map((subject, index) => ({ subject, score: 12.5 + ((id.length + index) % 8) })),
    },
  },
};

/** Students with their schools and grades: a join of two entity fetches, of which one is about few things. */
export const schoolSubgraphs = [students, schools, grades] as const;
