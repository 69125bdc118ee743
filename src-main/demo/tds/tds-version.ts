export const TDS_7_2 = 0x72090002
export const TDS_7_3B = 0x730b0003
export const TDS_7_4 = 0x74000004
