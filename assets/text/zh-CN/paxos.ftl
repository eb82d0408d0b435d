### Basic Paxos 的规则、事实、角色、消息、不变式、保护措施和设置。
### 规则的文字以 $node 称呼节点，以名字称呼守卫值；`rule-…-title` 用在事件列表里。

## 规则：接受者

rule-start-acceptor = { $node } 以磁盘上的内容启动：{ $promised ->
    [none] 没有承诺
   *[other] 对编号 { $promised } 的承诺
}，{ $accepted ->
    [none] 也没有投票。
   *[other] 以及它的一票 { $accepted }（编号:值）。哪个值已选定它并不知道；别人的投票要重新听到才算。
}
rule-start-acceptor-title = 启动

rule-promise = { $node } 向 { $from } 承诺编号 { $ballot }：{ $promised ->
    [none] 它不知道自己以前有过承诺
   *[other] 它此前的承诺是 { $promised }，比较小
}。从此它拒绝所有更小的编号。{ $persist_promise ->
    [held] {""}
   *[other] 它没有写下这个承诺（保护措施 persist_promise 已关闭）：崩溃之后就不知道了。
}{ $accepted ->
    [none] 它不知道自己投过票，并如实告知。
   *[other] { $keep_accepted_ballot ->
        [failed] 它接受过 { $accepted }，从此却说那一票属于编号 { $ballot }（保护措施 keep_accepted_ballot 已关闭）。
       *[other] 它同时告知自己接受过 { $accepted }；那一票的编号保持不变。
    }
}
rule-promise-title = 承诺 { $ballot }

rule-repeat-promise = { $node } 已经向 { $from } 承诺过编号 { $ballot }：重复的请求得到同样的承诺。
rule-repeat-promise-title = 再次承诺 { $ballot }

rule-refuse-prepare = { $node } 拒绝向 { $from } 承诺编号 { $ballot }：它已承诺更大的 { $promised }。它明确告知，{ $from } 不必空等。
rule-refuse-prepare-title = 拒绝 { $ballot }：已承诺 { $promised }

rule-accept = { $node } 接受 { $from } 的 { $vote }（编号:值）：{ $promised ->
    [none] 它不知道自己有过承诺。
   *[other] 它的承诺是 { $promised }，并不更大。
}{ $before ->
    [none] {""}
   *[other] 此前它接受过 { $before }。
}{ $persist_accepted ->
    [held] 它写下这一票，并告知所有学习者。
   *[other] 它没有写下这一票（保护措施 persist_accepted 已关闭），但告知所有学习者。
}{ $accept_raises_promise ->
    [failed] 它的承诺保持不变（保护措施 accept_raises_promise 已关闭）。
   *[other] {""}
}被一个节点接受还不等于选定。
rule-accept-title = 接受 { $vote }

rule-refuse-accept = { $node } 不接受编号 { $ballot } 的任何提案：它已承诺更大的 { $promised }，并告知 { $from }。
rule-refuse-accept-title = 拒绝 { $ballot }：已承诺 { $promised }

## 规则：提议者

rule-open-ballot = { $node } 启用编号 { $ballot }，{ $value ->
    [none] 想知道选定了什么
   *[other] 要提议 { $value }
}。{ $unique_ballots ->
    [held] 编号里有它自己的名字，所以别的提议者不会启用同一个编号。
   *[other] 编号里没有它自己的名字（保护措施 unique_ballots 已关闭），所以别的提议者可能启用同一个编号。
}它先请所有接受者承诺，需要其中 { $needed } 个{ $majority_quorum ->
    [failed] ，而这不是多数派（保护措施 majority_quorum 已关闭）
   *[other] {""}
}。
rule-open-ballot-title = 启用编号 { $ballot }

rule-promise-received = { $node } 得到 { $from } 对编号 { $ballot } 的承诺：需要 { $needed } 个，已有 { $count } 个。{ $accepted ->
    [none] { $from } 没有接受过提案。
   *[other] { $from } 接受过 { $accepted }。
}
rule-promise-received-title = { $from } 的承诺：{ $count } / { $needed }

rule-promise-too-late = { $from } 对编号 { $ballot } 的承诺不再有作用：{ $node } 已有多数派，或已不在该编号的准备阶段。
rule-promise-too-late-title = { $from } 的承诺不再计入

rule-free-choice = { $node } 在编号 { $ballot } 下提议自己的值 { $value }：{ $adopt_accepted_value ->
    [failed] 作出承诺的 { $count } 个接受者中有 { $reports } 个报告了投票，最大的是 { $highest }，但没有过问（保护措施 adopt_accepted_value 已关闭）。
   *[other] 作出承诺的 { $count } 个接受者都没有报告投票。只要它们是多数派并信守承诺，更小的编号就没有选定过值，以后也不可能。
}
rule-free-choice-title = 提议自己的 { $value }

rule-adopt-value = { $node } 在编号 { $ballot } 下必须提议 { $adopted } 的值：在它得知的 { $reports } 票中，这一票编号最大，那个值可能已经选定。{ $own ->
    [none] {""}
   *[other] 它自己的值 { $own } 只能让位。
}
rule-adopt-value-title = 改提 { $adopted }

rule-adopt-first = { $node } 在编号 { $ballot } 下提议 { $adopted } 的值：那是它得知的 { $reports } 票中的第一票。{ $adopt_highest_ballot ->
    [failed] 其中编号最大的是 { $highest }；没有过问（保护措施 adopt_highest_ballot 已关闭）。
   *[other] 没有过问别的票编号是否更大（保护措施 adopt_highest_ballot 已关闭）。
}
rule-adopt-first-title = 改提第一个：{ $adopted }

rule-nothing-chosen = 承诺编号 { $ballot } 的 { $count } 个接受者都没有报告投票：如果它们是多数派，那么它们承诺时还没有选定任何值。{ $node } 没有要提议的值，到此为止。
rule-nothing-chosen-title = 尚未选定

rule-back-off = { $node } 被 { $from } 拒绝，后者已承诺 { $promised }：编号 { $ballot } 被超过了。再试更大的编号之前（第 { $attempt } 次被拒），它随机等待一段时间，好让对方完成。
rule-back-off-title = 被拒绝：等待

rule-retry-at-once = { $node } 被 { $from } 拒绝，后者已承诺 { $promised }；它立刻启用更大的编号，不随机等待（保护措施 random_backoff 已关闭）。如果对方也这样做，双方就会没完没了地互相超过。
rule-retry-at-once-title = 被拒绝：立刻再试

rule-nack-too-late = { $from } 的拒绝不再有作用：{ $node } 已不再等待编号 { $ballot }。
rule-nack-too-late-title = { $from } 迟到的拒绝

rule-try-again = { $node } 再试：{ $ran_out ->
    [true] { $refused ->
        [true] 它的编号 { $ballot } 被拒绝，等待已经结束
       *[other] 没有多数派及时回答它的编号 { $ballot }
    }
   *[other] { $refused ->
        [true] 它的编号 { $ballot } 被拒绝后还在等待
       *[other] 它还在等待对编号 { $ballot } 的回答
    }，重试计时器由命令触发
}。编号从不重复使用，所以它取更大的轮次，从准备阶段重新开始。
rule-try-again-title = 再试

## 规则：学习者与客户端

rule-vote-heard = { $node } 记下 { $from } 投给 { $vote } 的一票。{ $count_per_ballot ->
    [failed] 它把投给这个值的 { $count } 票相加，其中 { $under_ballot } 票在这个编号下（保护措施 count_per_ballot 已关闭）
   *[other] 在这个编号下它现在知道 { $count } 票
}；够 { $needed } 票就选定。
rule-vote-heard-title = 第 { $count } 票来自 { $from }；够 { $needed } 票就选定

rule-vote-known = { $node } 已经知道 { $from } 接受了 { $vote }。
rule-vote-known-title = 已知 { $from } 的一票

rule-learn = { $node } 认定 { $vote }（编号:值）已选定：{ $count_per_ballot ->
    [failed] 它知道 { $count } 个接受者接受了这个值，其中 { $under_ballot } 个在这个编号下，却把它们相加（保护措施 count_per_ballot 已关闭）
   *[other] { $count } 个接受者在同一个编号下接受了它
}，{ $majority_quorum ->
    [failed] 它以 { $needed } 个为足够，而这不是 { $acceptors } 个中的多数派（保护措施 majority_quorum 已关闭）。
   *[other] { $needed } 个就是 { $acceptors } 个中的多数派。
}只要大家都遵守规则，多数派在同一个编号下接受的值就不会再变。
rule-learn-title = 得知 { $vote }

rule-take-value = { $node } 将为 { $client } 提议 { $value }（操作 { $seq }）。
rule-take-value-title = 为 { $client } 提议 { $value }

rule-client-waits = { $node } 得知选定的值之后会告诉 { $client }（操作 { $seq }）。
rule-client-waits-title = { $client } 等待

rule-answer-chosen = { $node } 告诉 { $client }（操作 { $seq }）：选定的是 { $value }。提议过的客户端得到 ok 和这个值，不论是它自己的还是别人的；如果是别人的，它自己的值没有产生任何作用。
rule-answer-chosen-title = 告诉 { $client }：{ $value }

rule-answer-nothing = { $node } 告诉 { $client }（操作 { $seq }）：它查看时没有发现选定的值。
rule-answer-nothing-title = 告诉 { $client }：尚未选定

## 事实

fact-promised = 承诺过的最大编号：更小的编号它一概不参与
fact-accepted = （某个槽里）最后接受的提案，编号与值。被部分节点接受不等于选定
fact-chosen = 节点的：它得知已选定的值。集群的：多数派在同一编号下接受的值
fact-phase = 进行到哪一步：自己的编号，或通往已确立纪元的阶段
fact-ballot = 它启用的编号，或它跟随的领导者的编号
fact-proposes = 它提议的值，或自由时会提议的值
fact-promises = 谁对它的编号作出了承诺
fact-round = 用过的最后一个轮次：Paxos 中不会再用第二次；ZAB 中为选举轮次

## 角色

role-acceptor = 接受者
role-proposer = 提议者
role-learner = 已得知
word-idle = 空闲
word-prepare = 准备
word-accept = 接受
word-wait = 等待

## 计时器与图

timer-retry = 重试
badge-promised = 承诺
badge-accepted = 接受
badge-learnt = 得知
stage-promised = 已承诺
stage-accepted = 已接受
stage-chosen = 已选定
stage-learnt = 已得知
stage-decided = 已决定
outcome-chosen = 选定
outcome-promised = 承诺过半
panel-promises = 承诺
figure-ballots = 各编号的承诺与票
help-figure-ballots = 谁在哪个编号下作出承诺、接受了值
help-figure-votes-by-ballot = 每个得票的编号、它的值和接受者
panel-accepted = 已接受
panel-chosen = 已选定
panel-votes-by-ballot = 谁接受了什么
panel-ballot = 编号
panel-value = 值
panel-acceptors = 接受者

## 消息

message-prepare = 准备阶段：提议者请求承诺，不再参与更小的编号
message-promise = 承诺，以及接受者最后接受的提案
message-accept = 接受阶段：提议者请求在它的编号下接受一个值
message-accepted = 接受者的一票，发给所有学习者
message-nack = 拒绝：已经承诺了更大的编号

## 命令

command-propose = 在该节点：让这个值被选定，用下一个编号，或用给定的编号

## 不变式

invariant-agreement = 至多选定一个值，也没有人得知别的值
invariant-validity = 只有被提议过的值才会被接受
invariant-one-value-per-ballot = 同一编号下的所有票都投给同一个值；在快速轮里，指同一接受者的票
invariant-vote-within-promise = 接受者投票的编号不会大于它的承诺，也不会小于它
invariant-promise-monotone = 接受者的承诺从不后退，重启也不例外
invariant-votes-safe = 只要更小的编号已选定、或仍可能选定另一个值，就没有人投票给别的值
invariant-only-chosen-learnt = 只有选定了的值才会被得知

violated-agreement = { $slot ->
    [none] {""}
   *[other] 槽 { $slot }：
}{ $node } 认为 { $vote } 已选定，或使它选定，而此前已选定 { $other }。
violated-validity = { $node } 接受了 { $vote }，这个值没有任何人提议过。
violated-one-value-per-ballot = { $node } 接受了 { $vote }，而同一编号下有节点接受了 { $other }。
violated-vote-within-promise = { $node } 接受了 { $vote }，而它的承诺{ $promised ->
    [none] 根本不存在
   *[other] 只是 { $promised }
}。
violated-promise-monotone = { $node } 的承诺从 { $old_promised } 退回到 { $promised }。
violated-votes-safe = { $node } 接受了 { $vote }，而编号更小的 { $other } 仍可能选定，或已选定。
violated-only-chosen-learnt = { $node } 认为 { $vote } 已选定，但没有多数派在同一编号下接受它。

## 不变式为何必须成立：违反时文字的其余部分。

explained-agreement = 值由多数派选定，任意两个多数派都有共同的接受者。要像现在 { $node } 这样选定两个值，必定有一个同属两个多数派的接受者先后投了两个值，而后一个编号的提议者没有沿用前一个值：它没有听说，没有理会，或者把不是多数派的当成了多数派。先前被告知第一个值的人，得到的是错误的消息。
explained-validity = 选定的值必须是有人提议过的。{ $node } 接受了 { $vote }，没有提议者提出过它：消息是伪造的，或者值在途中变了。
explained-one-value-per-ballot = 一个编号属于一个提议者，它为这个编号只挑一个值，所以同一编号下的票可以相加。{ $node } 接受了 { $vote }，别的节点接受了 { $other }：编号被启用了两次，或者某一票改了编号。“编号最大的值”从此不再是唯一的值。
explained-vote-within-promise = 在一个编号下投票，约束力和承诺一样：此后不再参与更小的编号。{ $node } 接受了 { $vote }，它的承诺却没有随之提高，所以它还会投票给更旧的提案，而听说过这一票的提议者正依赖于它。
explained-promise-monotone = 提议者依赖它得到的每一个承诺：多数派的承诺使更小的编号无法选定任何值。{ $node } 从 { $old_promised } 退回到 { $promised }，早已被超过的小编号又能得到它的票。
explained-votes-safe = 提议一个值之前，准备阶段必须确认更小的编号没有选定、也不再可能选定别的值。{ $node } 接受了 { $vote }，尽管 { $other } 已选定或仍可能选定：从此只有运气能避免选定两个值。
explained-only-chosen-learnt = 多数派在同一个编号下接受一个值，它才被选定。{ $node } 在没有这个条件时就认为 { $vote } 已选定：更大的编号仍可能选定别的值；如果编号最大的那一票投给了别的值，就必然如此。

## 互相冲突的事实

conflict-accepted = { $quorum ->
    [none] { $node } 接受了 { $vote }。
   *[other] { $quorum } 接受了 { $vote }。
}
conflict-chosen = 加上 { $node } 的一票，{ $vote } 被选定：{ $quorum } 接受了它。
conflict-learnt = { $node } 认为 { $value } 已选定。
conflict-promised = { $ballot ->
    [none] { $node } 不知道有任何承诺。
   *[other] { $node } 承诺过编号 { $ballot }。
}

## 保护措施

safeguard-persist-promise = 承诺先写磁盘再发出。没有它，重启的接受者会投票给它已排除的提案：选定两个值
safeguard-persist-accepted = 投票先写磁盘再告知。没有它，重启的接受者会向下一个提议者隐瞒已选定的值
safeguard-adopt-accepted-value = 提议者得知有人投过票，就提议那个值。没有它，后来的提议者会覆盖已选定的值
safeguard-adopt-highest-ballot = 若有多票，取编号最大的。没有它，提议者会沿用落败的值
safeguard-accept-raises-promise = 投票同时也是承诺。没有它，接受者会回到更旧的编号
safeguard-majority-quorum = 必须超过半数的接受者同意。没有它，两个半数会选定两个值
safeguard-count-per-ballot = 只有同一编号下的票才相加。没有它，学习者或领导者会把没选定的当成选定
safeguard-unique-ballots = 一个编号只属于一个提议者。没有它，两个提议者共用一个编号，在其下提议两个值
safeguard-keep-accepted-ballot = 承诺不改动先前那一票的编号。没有它，旧票看起来像新票
safeguard-random-backoff = 被拒绝的提议者随机等待一段时间。没有它，两个提议者会永远互相超过：没有不安全，也什么都选不定

## 设置

setting-retry = 提议者等待多数派的时间：在它与它的两倍之间
setting-backoff = 第一次被拒绝之后最多等待多久；每再被拒绝一次，上限加倍
