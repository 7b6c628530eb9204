//! The checksum of gzip (RFC 1952 §8), eight bytes at a time.

const TABLES: [[u32; 256]; 8] = tables();

const fn tables() -> [[u32; 256]; 8] {
    let mut tables = [[0; 256]; 8];
    let mut byte = 0;
    while byte < 256 {
        let mut sum = byte as u32;
        let mut bit = 0;
        while bit < 8 {
            sum = if sum & 1 == 1 { 0xEDB8_8320 ^ sum >> 1 } else { sum >> 1 };
            bit += 1;
        }
        tables[0][byte] = sum;
        byte += 1;
    }
    let mut table = 1;
    while table < 8 {
        let mut byte = 0;
        while byte < 256 {
            let before = tables[table - 1][byte];
            tables[table][byte] = tables[0][(before & 0xFF) as usize] ^ before >> 8;
            byte += 1;
        }
        table += 1;
    }
    tables
}

/// The checksum of the bytes so far.
pub(super) struct Checksum(u32);

impl Default for Checksum {
    fn default() -> Self {
        Self(u32::MAX)
    }
}

impl Checksum {
    pub fn add(&mut self, bytes: &[u8]) {
        let mut sum = self.0;
        let (eights, rest) = bytes.as_chunks::<8>();
        for eight in eights {
            let mixed = u64::from_le_bytes(*eight) ^ u64::from(sum);
            sum = mixed
                .to_be_bytes()
                .iter()
                .zip(&TABLES)
                .fold(0, |sum, (&byte, table)| sum ^ table[usize::from(byte)]);
        }
        for &byte in rest {
            sum = TABLES[0][usize::from(sum as u8 ^ byte)] ^ sum >> 8;
        }
        self.0 = sum;
    }

    pub const fn sum(&self) -> u32 {
        !self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sum_of_the_nine_digits_is_the_known_one() {
        for size in 1..10 {
            let mut sum = Checksum::default();
            b"123456789".chunks(size).for_each(|chunk| sum.add(chunk));
            assert_eq!(sum.sum(), 0xCBF4_3926);
        }
    }
}
