// Places to share, chosen for what is hard about their time zones: half hours, far ends, no summer time.
export const PLACES = [
  ["Berlin", 52.52, 13.405],
  ["London", 51.507, -0.128],
  ["New York", 40.713, -74.006],
  ["Los Angeles", 34.052, -118.244],
  ["São Paulo", -23.55, -46.633],
  ["Cairo", 30.044, 31.236],
  ["Kolkata", 22.573, 88.364],
  ["Kathmandu", 27.717, 85.324],
  ["Tokyo", 35.677, 139.65],
  ["Lord Howe Island", -31.553, 159.082],
  ["Auckland", -36.848, 174.763],
  ["Honolulu", 21.307, -157.858],
];
