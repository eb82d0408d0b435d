### Fast Paxos：在 Paxos 与 Multi-Paxos 的文字之外增加的。

## 规则

rule-open-round = { $node } 启用轮次 { $ballot }，{ $fast ->
    [true] 快速轮：如果不可能已选定什么，接受者就可以为客户端直接提议的值投票
   *[other] 经典轮：接受者为它挑选的值投票
}。它需要 { $needed } 个承诺。
rule-open-round-title = 启用{ $fast ->
    [true] 快速
   *[other] 经典
}轮 { $ballot }

rule-send-any = { $node } 告诉接受者：轮次 { $ballot } 里任何值都可以。已有 { $count } 个承诺，{ $any_only_when_free ->
    [failed] { $bound } 可能已选定，但没有过问（保护措施 any_only_when_free 已关闭）。
   *[other] 根据它们的报告，不可能已选定什么。
}从此客户端直接到达接受者，少一次消息延迟。
rule-send-any-title = 任何值都可以

rule-pick-value = { $value_pick_rule ->
    [failed] { $node } 在轮次 { $ballot } 提议它最先得知的 { $picked } 的值：没有过问哪个值可能已选定（保护措施 value_pick_rule 已关闭）。
   *[other] { $node } 在轮次 { $ballot } 必须提议 { $picked } 的值。
}在所报告的最高轮次里，它在被询问的 { $quorum } 个接受者中有 { $count } 票；按它的算法，有 { $threshold } 票就可能已在那里选定。
rule-pick-value-title = 挑选 { $picked }

rule-pick-freely = { $node } 在轮次 { $ballot } 可以随意提议，它提议 { $value }：在所报告的最高轮次 { $highest } 里有几个值得票，但按它的算法，都没有可能使其选定的 { $threshold } 票。
rule-pick-freely-title = 自由：提议 { $value }

rule-nothing-to-propose = { $node } 的经典轮 { $ballot } 没有值可提，也没有人报告过值。它到此为止。
rule-nothing-to-propose-title = 没有值可提

rule-any-received = { $node } 从 { $from } 得知轮次 { $ballot } 里任何值都可以：第一个到达的值得到它的票。
rule-any-received-title = 在 { $ballot } 等待任何值

rule-repeat-vote = { $node } 在这一轮已投票给 { $vote }，再次告知。
rule-repeat-vote-title = 已接受 { $vote }

rule-vote-for-client = { $node } 直接接受 { $from } 的 { $vote }（编号:值）：{ $classic_rounds_ignore_clients ->
    [failed] 这一轮里只有协调者的值算数，但没有过问（保护措施 classic_rounds_ignore_clients 已关闭），
   *[other] 这一轮里任何值都可以，
}{ $one_vote_per_round ->
    [failed] 它在这一轮已投给 { $before }，但没有过问（保护措施 one_vote_per_round 已关闭）。
   *[other] 而它在这一轮没有投过别的票。
}它告知所有学习者。
rule-vote-for-client-title = 接受 { $from } 的 { $vote }

rule-one-vote-a-round = { $node } 不投票给 { $from } 的 { $value }：这一轮它已投给 { $vote }，每轮只投一票。
rule-one-vote-a-round-title = 不投 { $value }：已接受 { $vote }

rule-value-waits = { $node } 不投票给 { $from } 的 { $value }：{ $promised ->
    [none] 没有开启的轮次
   *[other] 在轮次 { $promised } 只有协调者的值算数
}。它保留第一个这样的值，等到任何值都可以的轮次。
rule-value-waits-title = { $value } 须等待

rule-propose-fast = { $node } 绕过协调者，把 { $value } 直接发给所有接受者。
rule-propose-fast-title = 向所有接受者提议 { $value }

rule-collision = { $node } 发现轮次 { $ballot } 发生冲突：它听到的 { $heard } 票中同一个值至多 { $most } 票，剩下的票也凑不够 { $needed } 票。
rule-collision-title = 轮次 { $ballot } 冲突

rule-recover-coordinated = { $node } 解决冲突：它把轮次 { $ballot } 的 { $heard } 票当作对它下一个轮次 { $next } 的承诺，因为两者之间没有人投票。省去了准备阶段。
rule-recover-coordinated-title = 在轮次 { $next } 继续

rule-recover-alone = { $node } 自己解决冲突：它按照大家共用的规则从轮次 { $ballot } 的 { $heard } 票中挑选，在下一轮接受 { $vote }。
rule-recover-alone-title = 自行接受 { $vote }

rule-turn-classic = { $ran_out ->
    [true] { $node } 没有等到选定
   *[other] { $node } 的重试计时器由命令触发
}，启用经典轮 { $next }：那只需要多数派。
rule-turn-classic-title = 尝试经典轮 { $next }

rule-ask-what-is-chosen = { $node } 还没有得知选定了什么，于是去问：它启用轮 { $next }，承诺会说出接受者投过什么票。
rule-ask-what-is-chosen-title = 询问选定了什么

rule-learn-in-round = { $node } 认定 { $vote }（编号:值）已选定：{ $count } 个接受者在同一个{ $fast ->
    [true] 快速
   *[other] 经典
}轮里接受了它，{ $fast_quorum_size ->
    [failed] 它以 { $needed } 票为足够，而这样的轮次需要 { $quorum } 票（保护措施 fast_quorum_size 已关闭）。
   *[other] 那里 { $quorum } 票就足够。
}
rule-learn-in-round-title = 得知 { $vote }

## 事实、角色、消息

fact-any = 任何值都可以的最后一个轮次
role-coordinator = 协调者

message-phase1a = 1a：协调者为它的轮次请求承诺
message-phase1b = 1b：承诺，以及接受者最后的一票
message-phase2a = 2a：协调者的值；没有值则表示客户端提议的任何值
message-propose = 一个值，由提议者直接发给接受者
message-phase2b = 2b：接受者的一票，发给所有学习者

## 命令

command-coordinate = 在该节点：启用一个轮次，下一个快速轮，或给定的轮次

## 保护措施

safeguard-fast-quorum-size = 快速轮要四分之三的票才选定。没有它，多数派看似足够，恢复时却可能挑选别的值
safeguard-value-pick-rule = 快速轮有几个值时，挑选可能已选定的那个。没有它，恢复时会随便挑选
safeguard-one-vote-per-round = 接受者每轮只投一票。没有它，一个快速轮会选定两个值
safeguard-any-only-when-free = 只有不可能已选定什么时，任何值才都可以。没有它，客户端会覆盖已选定的值
safeguard-classic-rounds-ignore-clients = 客户端的值只在任何值都可以的轮次得票。没有它，它们在经典轮里也会得票

## 设置

setting-recovery = 冲突如何解决：由协调者根据投票、由接受者自己，或重新从准备阶段开始

## 词

word-any = 任何值
