//! Ballots: the numbers under which values are proposed, and what stands under one.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use super::NodeId;

/// The number of a ballot: a round, and whose it is, so that no two proposers share one.
///
/// Its order is that of the algorithm: by round, then by proposer; one whose proposer is not said comes first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Ballot {
    /// The round, from 1.
    pub round: u64,
    /// Whose ballot; none: not said.
    pub proposer: Option<NodeId>,
}

/// A value under a ballot: what an acceptor accepted, `5:7`.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Proposal {
    /// The ballot.
    pub ballot: Ballot,
    /// The value.
    pub value: Arc<str>,
}

/// A text that is no ballot or proposal.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("a ballot is a round from 1, or a round and its proposer: 9, 9.S3; what was accepted is ballot:value")]
pub struct ParseBallotError;

impl Ballot {
    /// The ballot of a proposer.
    pub const fn of(round: u64, proposer: NodeId) -> Ballot {
        Ballot { round, proposer: Some(proposer) }
    }

    /// How conditions compare two ballots: by round alone unless both say their proposer.
    pub fn compare(self, other: Ballot) -> Ordering {
        match (self.proposer, other.proposer) {
            (Some(_), Some(_)) => self.cmp(&other),
            _ => self.round.cmp(&other.round),
        }
    }
}

impl fmt::Display for Ballot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.proposer {
            Some(proposer) => write!(f, "{}.{proposer}", self.round),
            None => write!(f, "{}", self.round),
        }
    }
}

impl fmt::Display for Proposal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.ballot, self.value)
    }
}

impl FromStr for Ballot {
    type Err = ParseBallotError;
    fn from_str(text: &str) -> Result<Ballot, ParseBallotError> {
        let (round, proposer) = match text.split_once('.') {
            Some((round, proposer)) => (round, Some(proposer.parse().map_err(|_| ParseBallotError)?)),
            None => (text, None),
        };
        // A node can have a number of its own before any round: a ring of one that never had another.
        let none_yet = round == "0" && proposer.is_some();
        let digits = round.bytes().all(|b| b.is_ascii_digit()) && (!round.starts_with('0') || none_yet);
        let round = round.parse().ok().filter(|_| digits).ok_or(ParseBallotError)?;
        Ok(Ballot { round, proposer })
    }
}

impl FromStr for Proposal {
    type Err = ParseBallotError;
    fn from_str(text: &str) -> Result<Proposal, ParseBallotError> {
        let (ballot, value) = text.split_once(':').ok_or(ParseBallotError)?;
        if value.is_empty() {
            return Err(ParseBallotError);
        }
        Ok(Proposal { ballot: ballot.parse()?, value: value.into() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ballots_are_read_as_they_are_shown() {
        for text in ["9", "9.S3", "18446744073709551615.S15", "0.S3"] {
            assert_eq!(text.parse::<Ballot>().unwrap().to_string(), text);
        }
        for text in ["5:7", "5.S1:北", "1:x=3", "2:a:b"] {
            assert_eq!(text.parse::<Proposal>().unwrap().to_string(), text);
        }
        for wrong in ["", "0", "00.S1", "-1", "x", "9.", "9.3", "9.C1", "09", "99999999999999999999"] {
            assert_eq!(wrong.parse::<Ballot>(), Err(ParseBallotError), "{wrong}");
        }
        for wrong in ["5", "5:", ":7", "0:7", "x:7"] {
            assert_eq!(wrong.parse::<Proposal>(), Err(ParseBallotError), "{wrong}");
        }
    }

    #[test]
    fn without_a_proposer_rounds_are_compared() {
        let ballot = |text: &str| text.parse::<Ballot>().unwrap();
        assert_eq!(ballot("9").compare(ballot("9.S3")), Ordering::Equal);
        assert_eq!(ballot("9.S2").compare(ballot("9.S3")), Ordering::Less);
        assert_eq!(ballot("10.S1").compare(ballot("9")), Ordering::Greater);
        assert!(ballot("9") < ballot("9.S1"), "the algorithm's order has no ties");
    }
}
